using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.ApiServer.Tests;
using AiNetOperator.TestCluster;

[assembly: AssemblyFixture(typeof(RealServer))]
// these tests mostly wait, for servers and leases and for Azure's timeouts
[assembly: CollectionBehavior(MaxParallelThreads = 8)]

namespace AiNetOperator.ApiServer.Tests;

/// <summary>
/// One real API server for all tests, with the kinds of the repository: out of KUBEBUILDER_ASSETS, or the one that
/// AINET_TEST_KUBECONFIG names, or made by scripts/api-server.sh. Where there is none, <see cref="Require"/> skips a test
/// and says why.
/// </summary>
public sealed class RealServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string Run = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    private static int _names;

    private readonly List<string> _namespaces = [];
    private ITestCluster? _cluster;
    private HttpClient? _http;
    private string _reason = "";

    public ITestCluster Cluster => _cluster ?? throw new InvalidOperationException(_reason);

    /// <summary>Whether there is one.</summary>
    public bool IsThere => _cluster is not null;

    public HttpClient Http => _http ?? throw new InvalidOperationException(_reason);

    /// <summary>A name that no other test uses, nor one of another run.</summary>
    public static string NewName(string beginning) => $"{beginning}-{Run}-{Interlocked.Increment(ref _names)}";

    public async ValueTask InitializeAsync()
    {
        (_cluster, _reason) = await ServerSearch.FindAsync(NewFolder);
        if (_cluster is null)
            return;
        TestContext.Current.SendDiagnosticMessage($"The API server is from {_cluster.Origin}.");
        _http = _cluster.CreateClient("ainetoperator/test");
        await Definitions.InstallAsync(_http, _cluster.IsWhole);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is GivenCluster)
            await Leftovers.RemoveAsync(Http, _namespaces, _cluster.IsWhole);
        _http?.Dispose();
        if (_cluster is IAsyncDisposable own)
            await own.DisposeAsync();
    }

    /// <summary>An API server of the test's own, which it may kill. Skips the test where the server is somebody's.</summary>
    public async Task<LocalCluster> StartAnotherAsync()
    {
        Require();
        Assert.SkipUnless(Cluster is LocalCluster, $"this test kills its API server, and {Cluster.Origin} is not ours to kill");
        var cluster = await LocalCluster.StartAsync(((LocalCluster)Cluster).Binaries, NewFolder(), TimeProvider.System, CancellationToken.None);
        using var http = cluster.CreateClient("ainetoperator/test");
        await Definitions.InstallAsync(http, cluster.IsWhole);
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
        var name = NewName("ainet-test");
        lock (_namespaces)
            _namespaces.Add(name);
        if (Cluster.IsWhole)
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
    public Task<JsonObject> DefinitionAsync(string name) => Definitions.GetAsync(Http, name);

    /// <summary>A path in the temporary folder that nothing else uses.</summary>
    internal static string NewFolder() => Path.Combine(Path.GetTempPath(), NewName($"ainet-api-server-{Environment.ProcessId}"));
}
