using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AiNetOperator.Azure;
using AiNetOperator.Hosting;
using AiNetOperator.Hosting.Telemetry;
using AiNetOperator.Kubernetes;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;
using AiNetOperator.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Tests.Hosting.Telemetry;

/// <summary>A whole operator on a virtual clock, and a real collector that it sends to.</summary>
public sealed partial class OperatorTelemetryTests : IDisposable
{
    private const string Workspace = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws";

    private static readonly CancellationToken Test = TestContext.Current.CancellationToken;

    private readonly VirtualClock _clock = new();
    private readonly ActivitySource _source = new(OperatorTelemetry.Name);
    private readonly StringWriter _log = new();
    private readonly SimulatedApiServer _server;
    private readonly SimulatedArm _arm;
    private readonly EventLoop _events = new();

    public OperatorTelemetryTests()
    {
        _server = new SimulatedApiServer(_clock, new Random(1), CustomResourceDefinitions.All);
        _arm = new SimulatedArm(_clock, new Random(1));
    }

    [Fact]
    public async Task Spans_of_passes_and_requests_and_all_instruments_arrive_at_the_collector()
    {
        await using var collector = await Collector.StartAsync();

        var text = Run(new OtlpSettings(collector.Address, "1.2.3", "pod-7"));

        foreach (var told in (string[])["reconcile AiWorkspaceNetwork", "ARM GET Microsoft.MachineLearningServices/workspaces", "ainet.reconcile.id", "pod-7", "1.2.3", "ainet-operator"])
            collector.Has("/v1/traces", told).ShouldBeTrue(told);
        foreach (var metric in text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]))
        {
            // without a value there is nothing to send
            if (text.Contains($"\n{metric}{{", StringComparison.Ordinal) || text.Contains($"\n{metric} ", StringComparison.Ordinal) || text.Contains($"\n{metric}_count", StringComparison.Ordinal))
                collector.Has("/v1/metrics", metric).ShouldBeTrue(metric);
        }
        collector.Has("/v1/metrics", "ainet_isolation_verified").ShouldBeTrue();
        collector.Has("/v1/metrics", "controller_runtime_reconcile_time_seconds").ShouldBeTrue();
    }

    [Fact]
    public void The_page_about_metrics_names_every_instrument_and_its_labels_and_no_other()
    {
        var rows = Repository.Read("docs/operations/metrics.md").Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && cells[1].StartsWith('`') && cells[1].Contains('_', StringComparison.Ordinal))
            .ToDictionary(cells => cells[1].Trim('`'), cells => Words().Matches(cells[2]).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal), StringComparer.Ordinal);

        var lines = Run(settings: null).Split('\n');

        lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])
            .ShouldBe(rows.Keys.Order(StringComparer.Ordinal));
        foreach (var (metric, labels) in rows)
        {
            var series = lines.FirstOrDefault(line => Series(metric).IsMatch(line));
            if (series is not null)
                Labels().Matches(series).Select(match => match.Groups[1].Value).Where(label => label != "le").Order(StringComparer.Ordinal).ShouldBe(labels, metric);
        }
    }

    [Fact]
    public async Task The_trace_id_of_a_pass_is_the_correlation_id_of_its_writes()
    {
        await using var collector = await Collector.StartAsync();

        Run(new OtlpSettings(collector.Address, "1.2.3", "pod-7"));

        var correlation = _arm.WriteLog.ShouldHaveSingleItem().CorrelationId!;
        collector.Has("/v1/traces", Convert.FromHexString(correlation.Replace("-", "", StringComparison.Ordinal))).ShouldBeTrue();
    }

    [Fact]
    public async Task Neither_a_signed_url_nor_a_token_is_sent()
    {
        await using var collector = await Collector.StartAsync();

        Run(new OtlpSettings(collector.Address, "1.2.3", "pod-7"));

        collector.Has("/v1/traces", "ARM GET Microsoft.MachineLearningServices/operations").ShouldBeTrue("an operation was polled by its signed url");
        foreach (var secret in (string[])["workspaceOperationsStatus", "&s=", "api-version=", "Bearer "])
        {
            collector.Has("/v1/traces", secret).ShouldBeFalse(secret);
            collector.Has("/v1/metrics", secret).ShouldBeFalse(secret);
        }
    }

    [Fact]
    public void Without_a_collector_no_span_begins_and_correlation_ids_are_drawn_from_the_seed()
    {
        Run(settings: null);
        var correlation = _arm.WriteLog.ShouldHaveSingleItem().CorrelationId;

        _source.HasListeners().ShouldBeFalse();
        using var again = new OperatorTelemetryTests();
        again.Run(settings: null);
        again._arm.WriteLog.ShouldHaveSingleItem().CorrelationId.ShouldBe(correlation);
    }

    [Fact]
    public async Task A_collector_that_refuses_is_told_of_once_and_harms_nothing()
    {
        await using var collector = await Collector.StartAsync();
        collector.Answer = HttpStatusCode.Unauthorized;

        Run(new OtlpSettings(collector.Address, "1.2.3", "pod-7"));

        collector.Count.ShouldBeGreaterThan(1);
        var lines = _log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldHaveSingleItem().ShouldContain($"traces and metrics do not arrive at {collector.Address}: the answer is 401");
    }

    [Fact]
    public void A_collector_that_is_not_there_is_told_of_too()
    {
        Run(new OtlpSettings(new Uri("http://127.0.0.1:1"), "1.2.3", "pod-7"));

        _log.ToString().ShouldContain("do not arrive at http://127.0.0.1:1/");
    }

    [Fact]
    public void That_it_arrives_again_is_told_once()
    {
        var log = new ExportLog(new Uri("http://collector:4318"), new ConsoleLogger(_log, _clock, LogLevel.Information, asJson: false));
        foreach (var problem in (string?[])[null, "no", "no", null, null])
            log.Sent(problem);

        _log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Contains("again", StringComparison.Ordinal)).ShouldBe([false, true]);
    }

    public void Dispose()
    {
        _events.Dispose();
        _source.Dispose();
        _log.Dispose();
        _server.Dispose();
        _arm.Dispose();
    }

    /// <summary>Lets one network become Ready, and stops. Returns the Prometheus text from before the stop.</summary>
    private string Run(OtlpSettings? settings)
    {
        // the virtual clock is the loop
        SynchronizationContext.SetSynchronizationContext(null);
        _arm.LoadWorld([Parse($$"""{"id":"{{Workspace[..Workspace.IndexOf("/providers", StringComparison.Ordinal)]}}","location":"westeurope","properties":{} }"""),
            Parse($$"""{"id":"{{Workspace}}","location":"westeurope","properties":{} }""")]).ShouldBeEmpty();
        _server.Apply(Parse($$"""
            {"apiVersion":"ainet.io/v1alpha1","kind":"AiWorkspaceNetwork","metadata":{"name":"research","namespace":"ml"},
             "spec":{"resourceId":"{{Workspace}}","managedNetwork":{"isolationMode":"AllowInternetOutbound"} } }
            """));
        var random = new Random(2);
        var loop = new OperatorLoop(_clock, random, new ConsoleLogger(_log, _clock, LogLevel.Warning, asJson: false)) { Tracing = settings is null ? null : _source };
        using var telemetry = new OperatorTelemetry(loop, _events, settings);
        var client = new KubernetesClient(
            ApiServerConnection.CreateClient(_server, new Uri("http://api.test"), "ainetoperator/test"), _clock, random, loop.Logger);
        var environment = ArmEnvironment.FromVariables(variable => variable == ArmEnvironment.EndpointVariable ? "http://127.0.0.1:1" : null);
        var arm = new ArmClient(new ArmClientOptions { Environment = environment, Tracing = loop.Tracing }, _arm, null, _clock, random, loop.Logger);
        using var process = new OperatorProcess(new OperatorSettings { Reported = telemetry.Reported }, client, arm, loop);
        telemetry.Observe(process, arm, null, "lease", "api.test");
        using var stop = new CancellationTokenSource();
        var running = process.RunAsync(stop.Token);
        _clock.RunUntil(() => telemetry.Text().Contains("ainet_time_to_ready_seconds_count 1", StringComparison.Ordinal), TimeSpan.FromHours(1)).ShouldBeTrue("it becomes Ready");
        var text = telemetry.Text();
        stop.Cancel();
        _clock.RunUntil(() => running.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue("it stops");
        using var flush = new CancellationTokenSource();
        _events.Run(async () =>
        {
            flush.Cancel();
            await telemetry.RunAsync(flush.Token).WaitAsync(Test);
            return 0;
        });
        return text;
    }

    private static Regex Series(string metric) => new($"^{metric}(_bucket|_sum|_count)?[{{ ]");

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Words();

    [GeneratedRegex("([a-z_]+)=\"")]
    private static partial Regex Labels();

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
