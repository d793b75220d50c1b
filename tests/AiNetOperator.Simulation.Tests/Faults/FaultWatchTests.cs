using AiNetOperator.Simulation.Tests.ApiServer;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.Faults;

public sealed class FaultWatchTests
{
    [Fact]
    public void A_watch_breaks_off_at_any_byte_with_an_error_or_just_so()
    {
        var ends = new HashSet<string>();
        for (var seed = 0; seed < 40; seed++)
        {
            using var world = Busy(FaultKind.WatchCut, seed, out var watch);
            watch.Reading.IsCompleted.ShouldBeTrue();
            var isWhole = watch.Text.Length == 0 || watch.Text.EndsWith('\n');
            ends.Add($"{(watch.Reading.IsFaulted ? watch.Reading.Exception!.InnerException!.GetType().Name : "end")} {(isWhole ? "between" : "within")}");
            world.World.Server.OpenWatches.ShouldBe(0);
            world.Network.Counts[FaultKind.WatchCut].ShouldBe(1);
            watch.Dispose();
        }
        ends.ShouldContain("IOException within");
        ends.ShouldContain("end within");
    }

    [Fact]
    public void A_silent_watch_brings_nothing_more_and_does_not_end()
    {
        using var world = Busy(FaultKind.WatchSilent, 1, out var watch);
        var before = watch.Text;
        world.World.Server.Apply(Widget("after"));
        world.Clock.RunFor(TimeSpan.FromHours(3));
        watch.Text.ShouldBe(before);
        watch.Reading.IsCompleted.ShouldBeFalse();
        watch.Stop();
        watch.Reading.IsCanceled.ShouldBeTrue("its reader can still leave it");
        world.World.Server.OpenWatches.ShouldBe(0);
        watch.Dispose();
    }

    [Fact]
    public void Events_are_lost_only_together_with_the_watch_that_should_have_brought_them()
    {
        var lost = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            using var world = Busy(FaultKind.WatchDropped, seed, out var watch);
            watch.Reading.IsCompleted.ShouldBeTrue("the connection went soon after the event");
            world.World.Server.OpenWatches.ShouldBe(0);
            watch.Summary.ShouldBe(Enumerable.Range(0, watch.Summary.Count()).Select(number => $"ADDED w{number}"), "nothing came after what was lost");
            lost += world.Network.Counts.GetValueOrDefault(FaultKind.WatchDropped);
            watch.Dispose();
        }
        lost.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Some_events_come_twice_one_right_after_the_other()
    {
        using var world = Busy(FaultKind.WatchDuplicated, 1, out var watch);
        var names = watch.Summary.ToList();
        names.Count.ShouldBe(26);
        names.Distinct().Count().ShouldBe(20);
        names.Zip(names.Skip(1)).Count(pair => pair.First == pair.Second).ShouldBe(6);
        world.Network.Counts.Keys.ShouldBe([FaultKind.WatchDuplicated]);
        watch.Dispose();
    }

    [Fact]
    public void A_watch_that_was_to_break_off_after_faults_have_stopped_does_not()
    {
        var plan = new FaultPlan { Watches = [(FaultKind.WatchCut, 1)] };
        for (var seed = 0; seed < 10; seed++)
        {
            using var world = new FaultWorld(plan, seed);
            using var watch = new WatchReader(world.Client, world.Clock, Widgets + "?watch=1&resourceVersion=0&timeoutSeconds=100000").AfterASecond();
            world.Network.Stop();
            for (var number = 0; number < 40; number++)
                world.World.Server.Apply(Widget("w" + number));
            world.Clock.RunFor(TimeSpan.FromHours(1));
            watch.Events.Count.ShouldBe(40);
            watch.Reading.IsCompleted.ShouldBeFalse();
        }
    }

    [Fact]
    public void An_error_instead_of_a_watch_is_an_ordinary_answer()
    {
        using var world = new FaultWorld(new FaultPlan { Watches = [(FaultKind.WatchCut, 1)] });
        using var watch = new WatchReader(world.Client, world.Clock, Widgets + "?watch=1&resourceVersionMatch=NotOlderThan").AfterASecond();
        watch.Code.ShouldBe(422);
        watch.Events.ShouldHaveSingleItem()["kind"]!.GetValue<string>().ShouldBe("Status");
        world.Network.Counts.ShouldBeEmpty();
    }

    /// <summary>A watch over a network with one fault, and twenty creations over an hour.</summary>
    private static FaultWorld Busy(FaultKind kind, int seed, out WatchReader watch)
    {
        var world = new FaultWorld(new FaultPlan { Watches = [(kind, 1)] }, seed);
        watch = new WatchReader(world.Client, world.Clock, Widgets + "?watch=1&resourceVersion=0&timeoutSeconds=100000").AfterASecond();
        for (var number = 0; number < 20; number++)
        {
            world.World.Server.Apply(Widget("w" + number));
            world.Clock.RunFor(TimeSpan.FromMinutes(3));
        }
        return world;
    }
}
