using System.Net;
using System.Text;
using AiNetOperator.Serving;

namespace AiNetOperator.ApiServer.Tests.EndToEnd;

/// <summary>What the operator as a process sends to a collector, and that it sends nothing unasked.</summary>
public sealed class TelemetryTests(RealServer server)
{
    private const string Enabled = """{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""";

    [Fact]
    public async Task Traces_and_metrics_arrive_when_it_is_told_where_to_and_at_its_end_at_the_latest()
    {
        await using var bench = await OperatorOnServer.StartAsync(server);
        var received = new List<(string Path, byte[] Body)>();
        await using var collector = await StartAsync(received);
        var running = bench.StartOperator(["--otlp-endpoint", collector.Address.ToString()]);
        await bench.ApplyAsync("sandbox", "ws-sandbox", Enabled);
        await bench.ReadyAsync("sandbox");

        await OperatorOnServer.StopAsync(running);

        Has(received, "/v1/traces", "reconcile AiWorkspaceNetwork").ShouldBeTrue();
        Has(received, "/v1/traces", "ARM PATCH Microsoft.MachineLearningServices/workspaces").ShouldBeTrue();
        Has(received, "/v1/metrics", "ainet_time_to_ready_seconds").ShouldBeTrue();
        Has(received, "/v1/metrics", "rest_client_requests_total").ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_sent_when_it_is_not_told_to_whatever_the_librarys_own_variables_say()
    {
        await using var bench = await OperatorOnServer.StartAsync(server);
        var received = new List<(string Path, byte[] Body)>();
        await using var collector = await StartAsync(received);
        var running = bench.StartOperator([], ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()));
        await bench.ApplyAsync("sandbox", "ws-sandbox", Enabled);
        await bench.ReadyAsync("sandbox");

        await OperatorOnServer.StopAsync(running);

        received.ShouldBeEmpty();
    }

    private static async Task<LoopbackServer> StartAsync(List<(string Path, byte[] Body)> received)
    {
        var collector = new LoopbackServer(new IPEndPoint(IPAddress.Loopback, 0), null, async request =>
        {
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
            lock (received)
                received.Add((request.RequestUri!.AbsolutePath, body));
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        });
        await collector.StartAsync(CancellationToken.None);
        return collector;
    }

    private static bool Has(List<(string Path, byte[] Body)> received, string path, string text)
    {
        lock (received)
            return received.Exists(one => one.Path == path && one.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
    }
}
