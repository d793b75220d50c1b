using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.TestCluster;

namespace AiNetOperator.ApiServer.Tests.EndToEnd;

/// <summary>An API server, a simulated Azure and operators, each a process of its own.</summary>
internal sealed class OperatorOnServer : IAsyncDisposable
{
    public const string Workspaces = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private readonly List<GuardedProcess> _processes = [];
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(RealServer.NewFolder());
    private readonly HttpClient _kubernetes;
    private readonly HttpClient _azure;
    private int _operators;

    private OperatorOnServer(ITestCluster cluster, string @namespace, Uri azure)
    {
        (Cluster, Namespace) = (cluster, @namespace);
        _kubernetes = cluster.CreateClient("ainetoperator/test (user)");
        _azure = new HttpClient { BaseAddress = azure };
    }

    public ITestCluster Cluster { get; }

    /// <summary>Of the objects and of the lease.</summary>
    public string Namespace { get; }

    private string Objects => $"apis/ainet.io/v1alpha1/namespaces/{Namespace}/aiworkspacenetworks";

    private string AzureLog => In("azure-requests.log");

    private static string Ainet => Path.Combine(AppContext.BaseDirectory, "ainet.dll");

    /// <summary>In a namespace of the server that all tests share; without an operator yet.</summary>
    public static async Task<OperatorOnServer> StartAsync(RealServer server) =>
        await StartAsync(server.Require().Cluster, await server.NewNamespaceAsync());

    /// <summary>In a namespace; without an operator yet.</summary>
    /// <param name="cluster">The API server.</param>
    /// <param name="namespace">Where objects and lease are.</param>
    /// <param name="world">What Azure has; null: the world of the samples.</param>
    /// <param name="speed">How much faster than real Azure is.</param>
    public static async Task<OperatorOnServer> StartAsync(ITestCluster cluster, string @namespace, JsonArray? world = null, int speed = 600)
    {
        var address = FreeAddress();
        var bench = new OperatorOnServer(cluster, @namespace, address);
        var file = Repository.In("config", "worlds", "samples.yaml");
        if (world is not null)
            await File.WriteAllTextAsync(file = bench.In("world.json"), world.ToJsonString());
        string[] arguments = ["arm-simulator", "--listen", address.Authority, "--world", file, "--speed", speed.ToString(CultureInfo.InvariantCulture), "--log", bench.AzureLog];
        bench.Run("azure", arguments);
        await RealServer.UntilAsync(() => File.Exists(bench.AzureLog), "Azure answers");
        return bench;
    }

    /// <summary>Called again and again while something is waited for, as a kubelet would look after a process.</summary>
    public Action? LooksAfter { get; set; }

    /// <summary>A process of the operator.</summary>
    /// <param name="shortLease">3 s instead of 15 s: for tests of the lead. On a busy machine such a lease may be lost.</param>
    public GuardedProcess StartOperator(bool shortLease = false) => StartOperator([], shortLease);

    /// <inheritdoc cref="StartOperator(bool)"/>
    public GuardedProcess StartOperator(string[] more, params (string Name, string Value)[] variables) => StartOperator(more, shortLease: false, variables);

    private GuardedProcess StartOperator(string[] more, bool shortLease, params (string Name, string Value)[] variables)
    {
        string[] arguments =
        [
            "run", "--kubeconfig", Cluster.Kubeconfig, "--namespace", Namespace, "--watch-namespaces", Namespace, "--http-address", "",
            .. shortLease ? (string[])["--lease-duration", "3s", "--renew-deadline", "2s", "--retry-period", "1s"] : [], .. more,
        ];
        var environment = new Dictionary<string, string> { ["AZURE_RESOURCE_MANAGER_ENDPOINT"] = _azure.BaseAddress!.GetLeftPart(UriPartial.Authority) };
        foreach (var (name, value) in variables)
            environment[name] = value;
        return Run("operator-" + (++_operators).ToString(CultureInfo.InvariantCulture), arguments, environment);
    }

    /// <summary>Tells it to stop, and waits until it has.</summary>
    public static async Task StopAsync(GuardedProcess running)
    {
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", running.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await RealServer.UntilAsync(() => running.Tail(100).Contains("ended with exit code 0", StringComparison.Ordinal), "it has stopped");
    }

    public async Task ApplyAsync(string name, string workspace, string spec)
    {
        var declared = JsonNode.Parse(spec)!.AsObject();
        declared["resourceId"] = Workspaces + workspace;
        var body = new JsonObject
        {
            ["apiVersion"] = "ainet.io/v1alpha1",
            ["kind"] = "AiWorkspaceNetwork",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = Namespace },
            ["spec"] = declared,
        };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, ApiUnderTest.Apply);
        using var answer = await _kubernetes.PatchAsync($"{Objects}/{name}?fieldManager=user&force=true", content);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async Task DeleteAsync(string name)
    {
        using var answer = await _kubernetes.DeleteAsync($"{Objects}/{name}");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Null: there is none.</summary>
    public async Task<JsonObject?> GetAsync(string name)
    {
        using var answer = await _kubernetes.GetAsync($"{Objects}/{name}");
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }

    /// <summary>Waits until the object is Ready in its present generation.</summary>
    public async Task<JsonObject> ReadyAsync(string name)
    {
        var last = default(JsonObject);
        try
        {
            await RealServer.UntilAsync(() => LookAsync(async () => IsReady(last = await GetAsync(name))), $"{name} is Ready", Patience);
        }
        catch (ShouldAssertException never)
        {
            var log = GuardedProcess.TailOf(In($"operator-{_operators.ToString(CultureInfo.InvariantCulture)}.log"));
            throw new ShouldAssertException($"{never.Message}\n{last}\n{log}", never);
        }
        return last!;
    }

    public Task GoneAsync(string name) =>
        RealServer.UntilAsync(() => LookAsync(async () => await GetAsync(name) is null), $"{name} is gone", Patience);

    /// <summary>The workspace as Azure has it.</summary>
    public async Task<JsonNode> PropertiesAsync(string workspace)
    {
        var body = await _azure.GetStringAsync($"{Workspaces}{workspace}?api-version=2025-12-01");
        return JsonNode.Parse(body)!["properties"]!;
    }

    /// <summary>The lines of Azure's log about requests of some methods.</summary>
    public IReadOnlyList<string> Requests(params string[] methods)
    {
        using var file = new FileStream(AzureLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Split(' ') is [_, var method, ..] && methods.Contains(method))];
    }

    /// <summary>The line of each write that Azure has seen.</summary>
    public IReadOnlyList<string> Writes() => Requests("PUT", "PATCH", "POST", "DELETE");

    /// <summary>Everything that Azure was asked to write, with its beginning and end.</summary>
    public async Task<AzureHistory> HistoryAsync() =>
        AzureHistory.Parse(JsonNode.Parse(await _azure.GetStringAsync("simulator/writes"))!.AsArray());

    /// <summary>Waits until the API server serves networks: one that has just started says 404 first.</summary>
    public Task ServedAsync() => RealServer.UntilAsync(
        async () =>
        {
            using var answer = await _kubernetes.GetAsync(Objects);
            return answer.IsSuccessStatusCode;
        },
        "networks are served");

    /// <summary>Who holds the lease; empty: nobody.</summary>
    public async Task<string> HolderAsync()
    {
        using var answer = await _kubernetes.GetAsync($"apis/coordination.k8s.io/v1/namespaces/{Namespace}/leases/ainet-operator");
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return "";
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["spec"]?["holderIdentity"] ?? "";
    }

    /// <summary>Kills every process that is left.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            process.Dispose();
        _kubernetes.Dispose();
        _azure.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private GuardedProcess Run(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var process = GuardedProcess.Start("dotnet", [Ainet, .. arguments], In(name + ".log"), environment);
        _processes.Add(process);
        return process;
    }

    /// <summary>A file of this one.</summary>
    public string In(string name) => Path.Combine(_folder.FullName, name);

    private async Task<bool> LookAsync(Func<Task<bool>> isSo)
    {
        LooksAfter?.Invoke();
        return await isSo();
    }

    private static bool IsReady(JsonObject? network) =>
        network is not null
        && (network["status"]?["conditions"]?.AsArray() ?? []).Any(condition =>
            (string)condition!["type"]! == "Ready" && (string)condition["status"]! == "True"
            && (long?)condition["observedGeneration"] == (long)network["metadata"]!["generation"]!);

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri("http://" + listener.LocalEndpoint);
    }
}
