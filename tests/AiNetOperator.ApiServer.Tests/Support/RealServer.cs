using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.ApiServer.Tests;
using AiNetOperator.TestCluster;

[assembly: AssemblyFixture(typeof(RealServer))]

namespace AiNetOperator.ApiServer.Tests;

/// <summary>
/// One real API server for all tests, with the kinds of the repository: out of KUBEBUILDER_ASSETS, or made by
/// scripts/api-server.sh. Where there is none, <see cref="Require"/> skips a test and says why.
/// </summary>
public sealed class RealServer : IAsyncLifetime
{
    private const string Definitions = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int _names;

    private LocalCluster? _cluster;
    private DiscoveryFront? _front;
    private HttpClient? _http;
    private string _reason = "";

    public LocalCluster Cluster => _cluster ?? throw new InvalidOperationException(_reason);

    public HttpClient Http => _http ?? throw new InvalidOperationException(_reason);

    /// <summary>A name that no other test uses.</summary>
    public static string NewName(string beginning) => $"{beginning}-{Interlocked.Increment(ref _names)}";

    public async ValueTask InitializeAsync()
    {
        if (await FindAsync() is not { } binaries)
            return;
        _cluster = await StartAsync(binaries);
        _http = _cluster.CreateClient("ainetoperator/test");
        _front = await DiscoveryFront.StartAsync(_cluster, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_front is not null)
            await _front.DisposeAsync();
        _http?.Dispose();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    /// <summary>An API server of the test's own, which it may kill.</summary>
    public Task<LocalCluster> StartAnotherAsync() => StartAsync(Cluster.Binaries);

    private static async Task<LocalCluster> StartAsync(ClusterBinaries binaries)
    {
        var folder = Path.Combine(Path.GetTempPath(), NewName($"ainet-api-server-{Environment.ProcessId}"));
        var cluster = await LocalCluster.StartAsync(binaries, folder, TimeProvider.System, CancellationToken.None);
        using var http = cluster.CreateClient("ainetoperator/test");
        string[] own = ["widgets", .. binaries.IsWhole ? (string[])[] : ["leases", "events"]];
        foreach (var file in own.Select(Repository.Definition).Concat(Directory.GetFiles(Repository.In("crds"), "*.yaml").Order()))
            await DefineAsync(http, file);
        return cluster;
    }

    /// <summary>Skips the test when there is no API server.</summary>
    public RealServer Require()
    {
        Assert.SkipWhen(_cluster is null, _reason);
        return this;
    }

    /// <summary>A namespace that no other test uses.</summary>
    public async Task<string> NewNamespaceAsync()
    {
        var name = NewName("test");
        if (Cluster.Binaries.IsWhole)
        {
            var body = $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}"}}""";
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await Http.PostAsync("api/v1/namespaces", content);
            answer.EnsureSuccessStatusCode();
        }
        return name;
    }

    /// <summary>Waits until something is so, and fails with <paramref name="what"/> when it does not become so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what, TimeSpan? patience = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            (TimeProvider.System.GetElapsedTime(begun) < (patience ?? Patience)).ShouldBeTrue("never: " + what);
            await TimeProvider.System.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task UntilAsync(Func<bool> isSo, string what, TimeSpan? patience = null) =>
        UntilAsync(() => Task.FromResult(isSo()), what, patience);

    /// <summary>The definition as it is stored.</summary>
    public Task<JsonObject> DefinitionAsync(string name) => DefinitionAsync(Http, name);

    private static async Task<JsonObject> DefinitionAsync(HttpClient http, string name) =>
        JsonNode.Parse(await http.GetStringAsync($"{Definitions}/{name}"))!.AsObject();

    private async Task<ClusterBinaries?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(ClusterBinaries.AssetsVariable) is { Length: > 0 } assets)
        {
            _reason = $"{ClusterBinaries.AssetsVariable} has no API server and etcd";
            return ClusterBinaries.In(assets);
        }
        var (binaries, said) = await ServerScript.ResultAsync(CancellationToken.None);
        _reason = $"no API server: {ClusterBinaries.AssetsVariable} is not set, and scripts/api-server.sh has made none ({said})";
        return binaries;
    }

    /// <summary>With strict validation: a field of the definition that the server does not know is an error.</summary>
    private static async Task DefineAsync(HttpClient http, string file)
    {
        using var content = new StringContent(await File.ReadAllTextAsync(file), Encoding.UTF8, "application/yaml");
        using var answer = await http.PostAsync(Definitions + "?fieldValidation=Strict", content);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{file}: {text}");
        var name = (string)JsonNode.Parse(text)!["metadata"]!["name"]!;
        await UntilAsync(async () => Conditions(await DefinitionAsync(http, name)).Contains("Established=True"), $"{name} is established");
        await UntilAsync(() => IsServedAsync(http, name), $"{name} is served");
    }

    /// <summary>Type and status of each condition.</summary>
    public static IReadOnlyList<string> Conditions(JsonObject definition) =>
        [.. (definition["status"]?["conditions"]?.AsArray() ?? []).Select(condition => $"{condition!["type"]}={condition["status"]}")];

    private static async Task<bool> IsServedAsync(HttpClient http, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var definition = await DefinitionAsync(http, name);
        using var answer = await http.GetAsync($"apis/{name[(dot + 1)..]}/{definition["spec"]!["versions"]![0]!["name"]}/{name[..dot]}");
        return answer.IsSuccessStatusCode;
    }
}
