using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Benchmarks;

/// <summary>Thousands of objects on a real API server: the first time, at rest, and after a restart with edits meanwhile.</summary>
internal sealed class ClusterBenchmark(ClusterSize size, TextWriter output)
{
    private const int Appliers = 16;
    private const string Asked = "rest_client_requests_total";
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(40);

    private readonly MadeUpAzure _azure = new(size);

    public async Task RunAsync()
    {
        Say($"{size.Objects} objects in {size.Subscriptions} subscriptions and {MadeUpAzure.Quiet} quiet ones, Azure {size.Speed} times as fast, load {File.ReadAllText("/proc/loadavg").Trim()}");
        await using var cluster = await MeasuredCluster.StartAsync(_azure, size.Speed);
        await ApplyAllAsync(cluster);
        await FirstTimeAsync(cluster);
        await AtRestAsync(cluster);
        await cluster.StopOperatorAsync();
        await RestartAsync(cluster, withEdits: false);
        await cluster.StopOperatorAsync();
        await RestartAsync(cluster, withEdits: true);
        await cluster.StopOperatorAsync();
    }

    private async Task ApplyAllAsync(MeasuredCluster cluster)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var names = new Queue<string>(_azure.Names);
        await Task.WhenAll(Enumerable.Range(0, Appliers).Select(async _ =>
        {
            while (Next(names) is { } name)
                await cluster.ApplyAsync(_azure.Manifest(name));
        }));
        Say($"applied in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s");
    }

    private async Task FirstTimeAsync(MeasuredCluster cluster)
    {
        var begun = cluster.StartOperator();
        IReadOnlyList<JsonNode> objects = [];
        await MeasuredCluster.UntilAsync(
            async () =>
            {
                await TimeProvider.System.Delay(Silence);
                objects = await cluster.ListAsync();
                return objects.All(IsReady);
            },
            "all are Ready", Patience);
        await TellAsync("the first time", cluster, begun, objects.Max(ReadySince) - begun);
    }

    private async Task AtRestAsync(MeasuredCluster cluster)
    {
        // asking for metrics is work for the operator, too: it is measured by itself
        var idle = ProcessUsage.Of(cluster.OperatorId);
        var asked = Sum(await cluster.MetricsAsync(), Asked);
        var (before, begun) = (ProcessUsage.Of(cluster.OperatorId), TimeProvider.System.GetUtcNow());
        await TimeProvider.System.Delay(Rest);
        var after = ProcessUsage.Of(cluster.OperatorId);
        var told = Sum(await cluster.MetricsAsync(), Asked);
        var second = ProcessUsage.Of(cluster.OperatorId);
        Say($"at rest: {(after.Cpu - before.Cpu).TotalSeconds:0.00} s of CPU, {cluster.Requests.Since(begun).Count} requests to ARM and {told - asked:0} to the API server in {Rest.TotalSeconds:0} s; {after.Resident:0} MiB resident");
        Say($"  a scrape of the metrics: {(before.Cpu - idle.Cpu).TotalSeconds:0.00} s and {(second.Cpu - after.Cpu).TotalSeconds:0.00} s of CPU");
    }

    private async Task RestartAsync(MeasuredCluster cluster, bool withEdits)
    {
        var begun = cluster.StartOperator();
        if (withEdits)
        {
            await MeasuredCluster.UntilAsync(() => Task.FromResult(cluster.OperatorLog.Contains("\"reconciling\"", StringComparison.Ordinal)), "it works");
            var crowded = _azure.Names.Skip(MadeUpAzure.Quiet).Reverse().Take(MadeUpAzure.Quiet).ToArray();
            await EditAsync("edits where the budget has been used up", cluster, crowded);
            await EditAsync("edits where there is budget", cluster, [.. MadeUpAzure.QuietNames]);
        }
        await SilentAsync(cluster, begun);
        var requests = cluster.Requests.Since(begun);
        var read = requests.Where(request => request.Status == 200).Select(request => request.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unread = _azure.Names.Count(name => !read.Contains(_azure.Workspace(name)));
        Say($"not read: {unread}; not Ready: {(await cluster.ListAsync()).Count(node => !IsReady(node))}");
        await TellAsync(withEdits ? "restart with edits" : "restart", cluster, begun, requests.Max(request => request.At) - begun);
    }

    private async Task EditAsync(string what, MeasuredCluster cluster, IReadOnlyList<string> names)
    {
        var latencies = new List<double>();
        foreach (var name in names)
        {
            var sent = TimeProvider.System.GetUtcNow();
            await cluster.ApplyAsync(_azure.Manifest(name, edition: 1));
            var answered = (TimeProvider.System.GetUtcNow() - sent).TotalMilliseconds;
            DateTimeOffset? seen = null;
            await MeasuredCluster.UntilAsync(
                () => Task.FromResult((seen ??= FirstCall(cluster, name, sent)) is not null), "a call for " + name);
            latencies.Add((seen!.Value - sent).TotalMilliseconds);
            Say($"  {name}: applied in {answered:0} ms, first call to ARM {latencies[^1]:0} ms after the edit was sent");
        }
        latencies.Sort();
        Say($"{what}: first call to ARM after {latencies[0]:0} to {latencies[^1]:0} ms, median {latencies[latencies.Count / 2]:0} ms");
    }

    private DateTimeOffset? FirstCall(MeasuredCluster cluster, string name, DateTimeOffset since)
    {
        var workspace = _azure.Workspace(name);
        var calls = cluster.Requests.Since(since).Where(request => request.Path.StartsWith(workspace, StringComparison.OrdinalIgnoreCase)).ToArray();
        return calls.Length > 0 ? calls.Min(request => request.At) : null;
    }

    /// <summary>Waits until the operator has asked ARM, and then nothing for a while.</summary>
    private static async Task SilentAsync(MeasuredCluster cluster, DateTimeOffset begun)
    {
        await MeasuredCluster.UntilAsync(() => Task.FromResult(cluster.Requests.Since(begun).Count > 0), "a request to ARM");
        var (length, since) = (-1L, TimeProvider.System.GetTimestamp());
        await MeasuredCluster.UntilAsync(
            () =>
            {
                if (cluster.Requests.Length is var now && now != length)
                    (length, since) = (now, TimeProvider.System.GetTimestamp());
                return Task.FromResult(length > 0 && TimeProvider.System.GetElapsedTime(since) > Silence);
            },
            "silence", Patience);
    }

    private async Task TellAsync(string what, MeasuredCluster cluster, DateTimeOffset begun, TimeSpan took)
    {
        var usage = ProcessUsage.Of(cluster.OperatorId);
        var metrics = await cluster.MetricsAsync();
        var requests = cluster.Requests.Since(begun);
        var reads = requests.Count(request => request.Method == "GET");
        Say($"{what}: all reconciled after {took.TotalSeconds:0.0} s");
        Say($"  own CPU {usage.Cpu.TotalSeconds:0.0} s; {usage.Resident:0} MiB resident, {usage.Peak:0} MiB at most; {usage.Threads} threads");
        Say($"  ARM: {reads} reads, {requests.Count - reads} writes, {requests.Count(request => request.Status == 429)} throttled");
        Say($"  API server: {Sum(metrics, Asked):0} requests, {Sum(metrics, Asked, "PATCH"):0} of them PATCH");
        Say($"  {Sum(metrics, "controller_runtime_reconcile_total"):0} passes, {Sum(metrics, "controller_runtime_reconcile_errors_total"):0} of them failed");
    }

    private static double Sum(IReadOnlyDictionary<string, double> metrics, string series, string label = "") => metrics
        .Where(metric => metric.Key.StartsWith(series + "{", StringComparison.Ordinal) && metric.Key.Contains(label, StringComparison.Ordinal)).Sum(metric => metric.Value);

    private static bool IsReady(JsonNode network) => Ready(network) is { } ready && (string?)ready["status"] == "True"
        && (long?)ready["observedGeneration"] == (long)network["metadata"]!["generation"]!;

    private static DateTimeOffset ReadySince(JsonNode network) =>
        DateTimeOffset.Parse((string)Ready(network)!["lastTransitionTime"]!, CultureInfo.InvariantCulture);

    private static JsonNode? Ready(JsonNode network) =>
        (network["status"]?["conditions"]?.AsArray() ?? []).FirstOrDefault(condition => (string?)condition!["type"] == "Ready");

    private static string? Next(Queue<string> names) => names.TryDequeue(out var name) ? name : null;

    private void Say(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
