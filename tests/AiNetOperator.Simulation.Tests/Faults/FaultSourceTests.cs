using AiNetOperator.Simulation.Tests.ApiServer;

namespace AiNetOperator.Simulation.Tests.Faults;

public sealed class FaultSourceTests
{
    private static readonly FaultPlan Bad = new() { Requests = [(FaultKind.Refused, 0.3)] };

    [Fact]
    public void Taking_one_fault_away_leaves_all_others_where_they_are()
    {
        var all = Play(static _ => true);
        all.Count.ShouldBeGreaterThan(5);
        foreach (var one in all)
            Play(point => point != one).ShouldBe(all.Where(point => point != one));
    }

    [Fact]
    public void A_point_is_counted_on_over_the_deaths_of_processes()
    {
        var clock = new VirtualClock();
        var source = new FaultSource(1, new FaultPlan { Requests = [(FaultKind.Refused, 1)] }, clock);
        using var server = new ApiServerWorld(before: null, seed: 1, clock: clock);
        for (var process = 0; process < 3; process++)
        {
            using var network = new FaultInjector(server.Server, source, "api");
            using var client = new HttpClient(network, disposeHandler: false) { BaseAddress = new Uri("https://cluster.test"), Timeout = Timeout.InfiniteTimeSpan };
            var call = client.GetAsync(ApiServerWorld.Widgets + "/a", CancellationToken.None);
            clock.RunUntil(() => call.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();
            network.Cut();
        }
        source.Happened.Select(fault => fault.Point.Occurrence).ShouldBe([1, 2, 3]);
        source.Happened[0].Point.ToString().ShouldBe("api: GET namespaces/default/widgets/a (no. 1)");
    }

    [Fact]
    public void Nothing_arrives_at_a_process_that_stands_still_and_all_of_it_when_it_is_woken()
    {
        using var world = new FaultWorld();
        world.Network.Freeze();
        world.Process.Freeze();
        var call = world.CreateAsync("a");
        var fired = 0;
        using var timer = world.Process.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        world.Clock.RunFor(TimeSpan.FromMinutes(5));

        world.World.Server.Objects.Count.ShouldBe(1, "what it had sent goes on");
        (call.IsCompleted, fired).ShouldBe((false, 0));
        world.Process.Thaw();
        world.Network.Thaw();
        (call.IsCompletedSuccessfully, fired).ShouldBe((true, 1));
        world.Clock.RunFor(TimeSpan.FromSeconds(3));
        fired.ShouldBe(4);
    }

    [Fact]
    public void A_timer_that_is_put_off_when_its_process_wakes_does_not_fire_late_as_well()
    {
        var clock = new VirtualClock();
        var process = new ProcessClock(clock);
        var fired = new List<string>();
        ITimer? second = null;
        using var first = process.CreateTimer(_ => { fired.Add("first"); second!.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan); }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        second = process.CreateTimer(_ => fired.Add("second"), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        process.Freeze();
        clock.RunFor(TimeSpan.FromMinutes(1));

        process.Thaw();

        fired.ShouldBe(["first"]);
        clock.RunFor(TimeSpan.FromHours(2));
        fired.ShouldBe(["first", "second"]);
        second.Dispose();
    }

    private static List<FaultPoint> Play(Func<FaultPoint, bool> only)
    {
        var clock = new VirtualClock();
        using var server = new ApiServerWorld(before: null, seed: 1, clock: clock);
        var source = new FaultSource(3, Bad, clock) { Only = only };
        using var network = new FaultInjector(server.Server, source, "api");
        using var client = new HttpClient(network, disposeHandler: false) { BaseAddress = new Uri("https://cluster.test"), Timeout = Timeout.InfiniteTimeSpan };
        for (var number = 0; number < 30; number++)
        {
            var call = client.GetAsync($"{ApiServerWorld.Widgets}/w{number % 3}", CancellationToken.None);
            clock.RunUntil(() => call.IsCompleted, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        }
        return [.. source.Happened.Select(fault => fault.Point)];
    }
}
