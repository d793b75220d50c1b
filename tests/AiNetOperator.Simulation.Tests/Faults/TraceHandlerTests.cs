using AiNetOperator.Simulation.Tests.ApiServer;
using AiNetOperator.Simulation.Tests.Clock;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.Faults;

public sealed class TraceHandlerTests
{
    [Fact]
    public void A_trace_says_time_method_path_status_and_bodies()
    {
        var (trace, _) = Play(1, FaultLevel.None, 1);
        var lines = trace.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith($"2026-01-01T00:00:00.0000000 #1 > GET {Widgets}?watch=1&resourceVersion=0 -");
        lines[1].ShouldStartWith($"2026-01-01T00:00:00.0000000 #2 > POST {Widgets} ");
        lines.ShouldContain(line => line.Contains("#1 < 200 …", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("#2 < 201 ", StringComparison.Ordinal));
        lines.Count(line => line.Contains("#1 < ", StringComparison.Ordinal)).ShouldBe(2, "the watch's piece is a line too");
    }

    [Fact]
    public void The_same_seed_makes_the_same_trace_of_faults_and_watches_and_another_seed_another()
    {
        var first = Play(5, FaultLevel.High, 200);
        Play(5, FaultLevel.High, 200).ShouldBe(first);
        Play(6, FaultLevel.High, 200).Digest.ShouldNotBe(first.Digest);
    }

    [Fact]
    public void What_signs_a_URL_is_left_out()
    {
        using var world = new ApiServerWorld();
        using var writer = new StringWriter();
        using var client = new HttpClient(new TraceHandler(world.Server, world.Clock, writer));
        world.Run(client.GetStringOfAnyStatus("https://arm.test/operations/1?api-version=2024-01-01&t=63&c=MIIH&s=x_y&h=z"));
        writer.ToString().ShouldContain("> GET /operations/1?api-version=2024-01-01 -");
    }

    [Fact]
    public void A_note_is_part_of_the_digest()
    {
        var clock = new VirtualClock();
        using var server = new ApiServerWorld();
        using var one = new TraceHandler(server.Server, clock);
        using var other = new TraceHandler(server.Server, clock);
        one.Digest.ShouldBe(other.Digest);
        one.Note("crash");
        one.Digest.ShouldNotBe(other.Digest);
        one.Lines.ShouldBe(1);
    }

    private static (string Trace, string Digest) Play(int seed, FaultLevel level, int count)
    {
        using var world = new FaultWorld(FaultPlan.Of(level), seed);
        using var writer = new StringWriter();
        using var trace = new TraceHandler(world.Network, world.Clock, writer);
        using var client = new HttpClient(trace) { BaseAddress = world.Client.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        using var watch = new WatchReader(client, world.Clock, Widgets + "?watch=1&resourceVersion=0");
        var all = Task.WhenAll(Enumerable.Range(0, count).Select(number => OneAsync(world, client, number)));
        world.Run(all).ShouldBeTrue();
        world.Clock.RunFor(TimeSpan.FromSeconds(1));
        return (writer.ToString(), trace.Digest);
    }

    private static async Task OneAsync(FaultWorld world, HttpClient client, int number)
    {
        await world.Process.Wait(TimeSpan.FromSeconds(number));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), world.Process);
        using var content = new StringContent(Widget("w" + number).ToJsonString(), null, "application/json");
        try
        {
            using var answer = await client.PostAsync(Widgets, content, deadline.Token);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
        }
    }
}
