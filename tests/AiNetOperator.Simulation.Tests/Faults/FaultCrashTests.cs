using AiNetOperator.Simulation.Tests.ApiServer;
using AiNetOperator.Simulation.Tests.Clock;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.Faults;

public sealed class FaultCrashTests
{
    [Theory]
    [InlineData(FaultKind.CrashBefore, 0)]
    [InlineData(FaultKind.CrashAfter, 1)]
    public void A_process_can_die_at_each_of_its_calls_and_then_does_nothing_more(FaultKind kind, int done)
    {
        for (var call = 1; call <= 10; call++)
        {
            using var world = new FaultWorld();
            world.Order(kind, call);
            var log = new List<string>();
            var process = WorkAsync(world, log);
            var watch = new WatchReader(world.Client, world.Clock, Widgets + "?watch=1&resourceVersion=0");

            world.Clock.RunFor(TimeSpan.FromHours(1));

            process.IsCompleted.ShouldBeFalse();
            watch.Reading.IsCompleted.ShouldBeFalse();
            world.Process.IsKilled.ShouldBeTrue();
            var created = world.World.Server.List("Widget").Count;
            var isWatch = call == 2;
            (created - log.Count).ShouldBeInRange(isWatch ? 0 : done, isWatch ? 1 : done, "only what was under way is unknown to it");
            world.World.Server.OpenWatches.ShouldBe(0);
            var calls = world.World.Server.Calls;
            world.Clock.RunFor(TimeSpan.FromHours(1));
            world.World.Server.Calls.ShouldBe(calls);
        }
    }

    [Fact]
    public void A_request_under_way_when_its_process_dies_still_reaches_the_server()
    {
        using var world = new FaultWorld();
        var call = world.CreateAsync("a");
        world.Kill();
        world.Clock.RunFor(TimeSpan.FromMinutes(1));
        world.World.Server.Objects.Count.ShouldBe(1);
        call.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_request_that_fails_after_its_process_died_does_not_tell_it()
    {
        using var world = new FaultWorld();
        world.Order(FaultKind.Refused);
        var call = world.CreateAsync("a");
        world.Kill();
        world.Clock.RunFor(TimeSpan.FromMinutes(1));
        call.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_dead_process_cannot_start_a_request()
    {
        using var world = new FaultWorld();
        world.Kill();
        var call = world.CreateAsync("a");
        world.Clock.RunFor(TimeSpan.FromMinutes(1));
        call.IsCompleted.ShouldBeFalse();
        world.World.Server.Calls.ShouldBeEmpty();
        world.Network.IsCut.ShouldBeTrue();
    }

    [Fact]
    public void A_watch_of_a_dead_process_is_closed_at_the_server_and_brings_nothing()
    {
        using var world = new FaultWorld();
        var watch = new WatchReader(world.Client, world.Clock, Widgets + "?watch=1&resourceVersion=0").AfterASecond();
        world.World.Server.Apply(Widget("a"));
        world.Kill();
        world.Clock.RunFor(TimeSpan.FromHours(2));
        watch.Text.ShouldBeEmpty();
        watch.Reading.IsCompleted.ShouldBeFalse();
        world.World.Server.OpenWatches.ShouldBe(0);
    }

    [Fact]
    public void A_watch_that_is_opened_while_its_process_dies_is_not_left_open()
    {
        using var world = new FaultWorld();
        var watch = new WatchReader(world.Client, world.Clock, Widgets + "?watch=1&resourceVersion=0&timeoutSeconds=100000");
        world.Kill();
        world.Clock.RunFor(TimeSpan.FromMinutes(1));
        watch.Code.ShouldBeNull();
        world.World.Server.OpenWatches.ShouldBe(0);
    }

    [Fact]
    public void The_next_process_finds_the_world_as_the_dead_one_left_it()
    {
        using var world = new FaultWorld();
        world.Order(FaultKind.CrashAfter, 3);
        var dead = WorkAsync(world, []);
        world.Clock.RunFor(TimeSpan.FromHours(1));
        dead.IsCompleted.ShouldBeFalse();

        using var next = new HttpClient(new FaultInjector(world.World.Server, world.Clock, new Random(2), FaultPlan.None));
        var list = next.GetStringOfAnyStatus("https://cluster.test" + Widgets);
        world.Run(list).ShouldBeTrue();
        world.World.Server.List("Widget").Count.ShouldBe(3);
    }

    /// <summary>Creates a widget each minute of its own clock and remembers those that it knows of.</summary>
    private static async Task WorkAsync(FaultWorld world, List<string> log)
    {
        for (var number = 0; ; number++)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), world.Process);
            using var answer = await world.CreateUntilAsync("w" + number, deadline.Token);
            log.Add("w" + number);
            await world.Process.Wait(TimeSpan.FromMinutes(1));
        }
    }
}
