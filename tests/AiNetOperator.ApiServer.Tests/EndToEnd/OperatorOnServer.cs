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
    private const string Namespace = "default";
    private const string Objects = $"apis/ainet.io/v1alpha1/namespaces/{Namespace}/aiworkspacenetworks";
    private const string Workspaces = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly HttpClient _kubernetes;
    private readonly HttpClient _azure;
    private readonly string _azureLog;
    private int _operators;

    private OperatorOnServer(LocalCluster cluster, Uri azure)
    {
        Cluster = cluster;
        _kubernetes = cluster.CreateClient("ainetoperator/test (user)");
        _azure = new HttpClient { BaseAddress = azure };
        _azureLog = cluster.Files.In("azure-requests.log");
    }

    public LocalCluster Cluster { get; }

    /// <summary>Without an operator yet.</summary>
    public static async Task<OperatorOnServer> StartAsync(RealServer server)
    {
        var cluster = await server.Require().StartAnotherAsync();
        var address = FreeAddress();
        var bench = new OperatorOnServer(cluster, address);
        string[] arguments =
        [
            Ainet, "arm-simulator", "--listen", address.Authority, "--world", Repository.In("config", "worlds", "samples.yaml"),
            "--speed", "600", "--log", bench._azureLog,
        ];
        cluster.Run("dotnet", arguments, "azure");
        await RealServer.UntilAsync(() => File.Exists(bench._azureLog), "Azure answers");
        return bench;
    }

    private static string Ainet => Path.Combine(AppContext.BaseDirectory, "ainet.dll");

    /// <summary>A process of the operator, with a lease of 3 s.</summary>
    public GuardedProcess StartOperator() => StartOperator([]);

    /// <inheritdoc cref="StartOperator()"/>
    public GuardedProcess StartOperator(string[] more, params (string Name, string Value)[] variables)
    {
        string[] arguments =
        [
            Ainet, "run", "--kubeconfig", Cluster.Files.Kubeconfig, "--namespace", Namespace, "--http-address", "",
            "--lease-duration", "3s", "--renew-deadline", "2s", "--retry-period", "1s", .. more,
        ];
        var environment = new Dictionary<string, string> { ["AZURE_RESOURCE_MANAGER_ENDPOINT"] = _azure.BaseAddress!.GetLeftPart(UriPartial.Authority) };
        foreach (var (name, value) in variables)
            environment[name] = value;
        return Cluster.Run("dotnet", arguments, "operator-" + (++_operators).ToString(CultureInfo.InvariantCulture), environment);
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
            await RealServer.UntilAsync(async () => IsReady(last = await GetAsync(name)), $"{name} is Ready", Patience);
        }
        catch (ShouldAssertException never)
        {
            var log = GuardedProcess.TailOf(Cluster.Files.In($"operator-{_operators.ToString(CultureInfo.InvariantCulture)}.log"));
            throw new ShouldAssertException($"{never.Message}\n{last}\n{log}", never);
        }
        return last!;
    }

    public Task GoneAsync(string name) =>
        RealServer.UntilAsync(async () => await GetAsync(name) is null, $"{name} is gone", Patience);

    /// <summary>The workspace as Azure has it.</summary>
    public async Task<JsonNode> PropertiesAsync(string workspace)
    {
        var body = await _azure.GetStringAsync($"{Workspaces}{workspace}?api-version=2025-12-01");
        return JsonNode.Parse(body)!["properties"]!;
    }

    /// <summary>Method and path of each write that Azure has seen.</summary>
    public IReadOnlyList<string> Writes()
    {
        using var file = new FileStream(_azureLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Split(' ') is [_, "PUT" or "PATCH" or "POST" or "DELETE", ..])];
    }

    /// <summary>Who holds the lease; empty: nobody.</summary>
    public async Task<string> HolderAsync()
    {
        using var answer = await _kubernetes.GetAsync($"apis/coordination.k8s.io/v1/namespaces/{Namespace}/leases/ainet-operator");
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return "";
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["spec"]?["holderIdentity"] ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _kubernetes.Dispose();
        _azure.Dispose();
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
