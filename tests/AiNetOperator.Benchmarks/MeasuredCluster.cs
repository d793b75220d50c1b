using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.ApiServer.Tests;
using AiNetOperator.TestCluster;

namespace AiNetOperator.Benchmarks;

/// <summary>An API server with the kinds, a simulated Azure and at most one operator, each a process of its own.</summary>
internal sealed class MeasuredCluster : IAsyncDisposable
{
    private const string Objects = "apis/ainet.io/v1alpha1/namespaces/default/aiworkspacenetworks";
    private const string Apply = "application/apply-patch+yaml";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly LocalCluster _cluster;
    private readonly HttpClient _kubernetes;
    private readonly Uri _azure = FreeAddress();
    private readonly Uri _health = FreeAddress();
    private readonly List<GuardedProcess> _processes = [];
    private GuardedProcess? _operator;
    private int _operators;

    private MeasuredCluster(LocalCluster cluster)
    {
        _cluster = cluster;
        _kubernetes = cluster.CreateClient("ainetoperator/benchmark");
        Requests = new RequestLogFile(cluster.Files.In("azure-requests.log"));
    }

    public RequestLogFile Requests { get; }

    /// <summary>The operator's process.</summary>
    public int OperatorId => _operator!.Id;

    /// <summary>What the operator has logged.</summary>
    public string OperatorLog => _operator!.Tail(100_000);

    public static async Task<MeasuredCluster> StartAsync(MadeUpAzure azure, double speed)
    {
        var (binaries, said) = await ServerScript.ResultAsync(CancellationToken.None);
        var folder = Path.Combine(Path.GetTempPath(), "ainet-benchmark-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        var cluster = await LocalCluster.StartAsync(
            binaries ?? throw new InvalidOperationException("no API server; run scripts/api-server.sh once: " + said), folder, TimeProvider.System, CancellationToken.None);
        var measured = new MeasuredCluster(cluster);
        string[] own = cluster.Binaries.IsWhole ? [] : [Repository.Definition("leases"), Repository.Definition("events")];
        foreach (var file in own.Concat(Directory.GetFiles(Repository.In("crds"), "*.yaml").Order(StringComparer.Ordinal)))
            await measured.DefineAsync(file);
        await measured.StartAzureAsync(azure, speed);
        return measured;
    }

    /// <summary>Starts the operator as an installation does; returns when it was started.</summary>
    public DateTimeOffset StartOperator()
    {
        string[] arguments =
        [
            Ainet, "run", "--kubeconfig", _cluster.Files.Kubeconfig, "--namespace", "default", "--http-address", _health.Authority, "--log-format", "json",
        ];
        var environment = new Dictionary<string, string> { ["AZURE_RESOURCE_MANAGER_ENDPOINT"] = _azure.GetLeftPart(UriPartial.Authority) };
        var now = TimeProvider.System.GetUtcNow();
        _operator = Run(arguments, "operator-" + (++_operators).ToString(CultureInfo.InvariantCulture), environment);
        return now;
    }

    /// <summary>Stops it as a deployment does, so that the lease is handed over.</summary>
    public async Task StopOperatorAsync()
    {
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", OperatorId.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await UntilAsync(() => Task.FromResult(OperatorLog.Contains("ended with exit code 0", StringComparison.Ordinal)), "the operator has stopped");
        _operator!.Dispose();
    }

    /// <summary>The operator's metrics by name and labels.</summary>
    public async Task<IReadOnlyDictionary<string, double>> MetricsAsync()
    {
        using var http = new HttpClient { BaseAddress = _health };
        var text = await http.GetStringAsync("metrics");
        return text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    /// <summary>Applies an object as a user does.</summary>
    public async Task ApplyAsync(JsonObject manifest)
    {
        using var content = new StringContent(manifest.ToJsonString(), Encoding.UTF8, Apply);
        using var answer = await _kubernetes.PatchAsync($"{Objects}/{manifest["metadata"]!["name"]}?fieldManager=user&force=true", content);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>All objects, a page at a time.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync()
    {
        var items = new List<JsonNode>();
        var next = "";
        do
        {
            var page = JsonNode.Parse(await _kubernetes.GetStringAsync($"{Objects}?limit=500&continue={Uri.EscapeDataString(next)}"))!;
            items.AddRange(page["items"]!.AsArray()!);
            next = (string?)page["metadata"]!["continue"] ?? "";
        }
        while (next.Length > 0);
        return items;
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo, string what, TimeSpan? patience = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > (patience ?? Patience))
                throw new TimeoutException("never: " + what);
            await TimeProvider.System.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _kubernetes.Dispose();
        _processes.ForEach(process => process.Dispose());
        await _cluster.DisposeAsync();
    }

    private static string Ainet => Path.Combine(AppContext.BaseDirectory, "ainet.dll");

    private GuardedProcess Run(IEnumerable<string> arguments, string name, IReadOnlyDictionary<string, string>? environment = null)
    {
        var process = GuardedProcess.Start("dotnet", arguments, _cluster.Files.In(name + ".log"), environment);
        _processes.Add(process);
        return process;
    }

    private async Task StartAzureAsync(MadeUpAzure azure, double speed)
    {
        var world = _cluster.Files.In("world.json");
        azure.WriteWorld(world);
        string[] arguments =
        [
            Ainet, "arm-simulator", "--listen", _azure.Authority, "--world", world, "--speed", speed.ToString(CultureInfo.InvariantCulture),
            "--log", _cluster.Files.In("azure-requests.log"),
        ];
        var process = Run(arguments, "azure");
        await UntilAsync(() => Task.FromResult(process.Tail().Contains("AZURE_RESOURCE_MANAGER_ENDPOINT", StringComparison.Ordinal)), "Azure answers");
    }

    private async Task DefineAsync(string file)
    {
        using var content = new StringContent(await File.ReadAllTextAsync(file), Encoding.UTF8, "application/yaml");
        using var answer = await _kubernetes.PostAsync("apis/apiextensions.k8s.io/v1/customresourcedefinitions", content);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        answer.EnsureSuccessStatusCode();
        var (spec, version) = (body["spec"]!, body["spec"]!["versions"]![0]!["name"]);
        await UntilAsync(async () =>
        {
            using var served = await _kubernetes.GetAsync($"apis/{spec["group"]}/{version}/{spec["names"]!["plural"]}");
            return served.IsSuccessStatusCode;
        }, file + " is served");
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri("http://" + listener.LocalEndpoint);
    }
}
