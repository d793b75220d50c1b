using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests;

/// <summary>What happens when two things happen at once: another object, a late write of a process that is gone, a slow API server.</summary>
public sealed class InterleavingTests
{
    private const string Provisioned = """{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"}}""";

    [Theory]
    [InlineData(0)]
    [InlineData(252)]
    [InlineData(255)]
    [InlineData(270)]
    [InlineData(290)]
    [InlineData(800)]
    public void Two_objects_of_one_second_never_write_one_hub_at_once_and_one_of_them_gets_there(int millisecondsApart)
    {
        // neighbouring seeds begin with numbers that are neighbours too: these are far apart, so that either uid may be the smaller
        foreach (var seed in Enumerable.Range(1, 12).Select(number => number * 150_000_001))
        {
            using var scenario = new Scenario(options: new SimulationOptions { Seed = seed });
            var atOnce = 0;
            scenario.Run.ApiServer.Wrote += _ => atOnce = Math.Max(atOnce, scenario.OpenOperations);
            var together = 0;
            scenario.Run.Arm.Asked += write => together += scenario.Run.Arm.InFlight.Any(other => other != write) ? 1 : 0;
            scenario.Declare(Provisioned, "first");
            scenario.Pass(TimeSpan.FromMilliseconds(millisecondsApart));
            scenario.Declare(Provisioned, "second");

            scenario.Settle();

            together.ShouldBe(0, $"seed {seed}");
            string[] reasons = [scenario.Summary("first").Reason, scenario.Summary("second").Reason];
            reasons.Order(StringComparer.Ordinal).ShouldBe([Reasons.Claimed, Reasons.Ready]);
            scenario.OpenOperations.ShouldBe(0);
            scenario.Run.Arm.Writes.ShouldBe(2, $"seed {seed}: one for the mode, one for the provisioning");
        }
    }

    [Fact]
    public void A_late_status_of_a_process_that_is_gone_does_not_take_back_what_its_successor_announced()
    {
        using var wire = new LateStatus();
        using var scenario = new Scenario(options: new SimulationOptions { ApiServerWire = wire.Between });
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}""");
        scenario.Settle();
        wire.HoldNext();
        scenario.Pass(TimeSpan.FromMinutes(15));
        wire.HasHeld.ShouldBeTrue();
        scenario.Run.Crash();
        scenario.Declare(Provisioned);
        scenario.Run.Clock.RunUntil(() => scenario.Run.Arm.InFlight.Count > 0, TimeSpan.FromMinutes(5)).ShouldBeTrue();

        wire.Deliver();
        scenario.Pass(TimeSpan.FromMilliseconds(1));

        scenario.Object()!["status"]!["operation"].ShouldNotBeNull();
        scenario.Settle();
        scenario.ShouldBeReady();
    }

    [Fact]
    public void A_write_whose_announcement_took_long_is_not_sent_because_its_lock_would_end_too_soon()
    {
        using var wire = new SlowAnnouncements { Pause = TimeSpan.FromSeconds(25) };
        using var scenario = new Scenario(options: new SimulationOptions { ApiServerWire = wire.Between });
        wire.Time = scenario.Run.Clock;
        List<TimeSpan> ages = [];
        scenario.Run.Arm.Asked += write => ages.Add(
            write.At - DateTimeOffset.Parse(scenario.Object()!["status"]!["operation"]!["startedAt"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture));
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        scenario.Pass(TimeSpan.FromMinutes(10));
        scenario.Run.Arm.Writes.ShouldBe(0);

        wire.Pause = TimeSpan.Zero;
        scenario.Settle();

        scenario.ShouldBeReady();
        ages.ShouldAllBe(age => age < TimeSpan.FromSeconds(15));
    }
}
