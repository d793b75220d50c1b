using System.Net;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class LeaseElectorTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public void The_first_takes_a_lease_that_does_not_exist()
    {
        var test = new Contenders(1);

        var leader = test.WaitForLeader(Soon);

        ((string?)test.Spec["holderIdentity"]).ShouldBe(leader.Identity);
        ((int?)test.Spec["leaseDurationSeconds"]).ShouldBe(15);
        ((int?)test.Spec["leaseTransitions"]).ShouldBe(0);
        leader.Identity.ShouldStartWith("host-0_");
    }

    [Fact]
    public void A_leader_renews_with_one_request_a_period_and_keeps_when_it_took_the_lease()
    {
        var test = new Contenders(1);
        var leader = test.WaitForLeader(Soon);
        var acquired = (string?)test.Spec["acquireTime"];
        var before = leader.Wire.Requests;

        test.RunFor(TimeSpan.FromSeconds(60));

        (leader.Wire.Requests - before).ShouldBeInRange(25, 31);
        ((string?)test.Spec["acquireTime"]).ShouldBe(acquired);
        ((string?)test.Spec["renewTime"]).ShouldNotBe(acquired);
        leader.Leads.ShouldBeTrue();
    }

    [Fact]
    public void A_release_hands_over_within_five_seconds()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var test = new Contenders(3, seed);
            var first = test.WaitForLeader(Soon);
            test.RunFor(TimeSpan.FromSeconds(30));

            _ = first.StopAsync();
            first.Leads.ShouldBeFalse();
            var second = test.WaitForLeader(Soon);

            second.ShouldNotBe(first);
            ((int?)test.Spec["leaseTransitions"]).ShouldBe(1);
        }
    }

    [Fact]
    public void A_dead_leader_is_followed_once_its_lease_has_run_out_and_not_before()
    {
        var test = new Contenders(2);
        var first = test.WaitForLeader(Soon);
        test.RunFor(TimeSpan.FromSeconds(30));

        first.Kill();
        test.RunFor(TimeSpan.FromSeconds(12));
        test.Leaders.ShouldBeEmpty();
        test.WaitForLeader(TimeSpan.FromSeconds(10)).ShouldNotBe(first);
    }

    [Fact]
    public void A_leader_without_a_connection_gives_up_before_another_can_lead()
    {
        var test = new Contenders(2);
        var first = test.WaitForLeader(Soon);
        test.RunFor(TimeSpan.FromSeconds(30));

        first.Wire.IsDown = true;
        test.RunFor(TimeSpan.FromSeconds(11));

        first.HasLost.ShouldBeTrue();
        first.Elector.Failures.ShouldBeGreaterThan(0);
        test.Leaders.ShouldBeEmpty();
        test.WaitForLeader(TimeSpan.FromSeconds(15)).ShouldNotBe(first);
    }

    [Fact]
    public void Who_has_lost_never_leads_again_though_its_last_renewal_arrives_late()
    {
        var test = new Contenders(2);
        var first = test.WaitForLeader(Soon);
        test.RunFor(TimeSpan.FromSeconds(10));

        first.Wire.Delay = TimeSpan.FromSeconds(60);
        test.RunFor(TimeSpan.FromMinutes(5));

        first.HasLost.ShouldBeTrue();
        first.Leads.ShouldBeFalse();
        test.Leaders.ShouldHaveSingleItem().ShouldNotBe(first);
    }

    [Fact]
    public void Answers_that_get_lost_for_a_moment_cost_nothing()
    {
        var test = new Contenders(2);
        var first = test.WaitForLeader(Soon);

        first.Wire.LosesAnswers = true;
        test.RunFor(TimeSpan.FromSeconds(6));
        first.Wire.LosesAnswers = false;
        test.RunFor(TimeSpan.FromMinutes(2));

        first.Leads.ShouldBeTrue();
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public void Clocks_that_are_hours_apart_change_nothing(int hours)
    {
        var test = new Contenders(2);
        test[1].Time.Shift = TimeSpan.FromHours(hours);
        var first = test.WaitForLeader(Soon);
        test.RunFor(TimeSpan.FromMinutes(1));
        first.Time.Shift -= TimeSpan.FromHours(hours * 2);

        test.RunFor(TimeSpan.FromMinutes(2));

        test.Leaders.ShouldHaveSingleItem().ShouldBe(first);
    }

    [Fact]
    public void An_expired_lease_is_waited_for_because_only_our_own_clock_counts()
    {
        var test = new Contenders(1);
        test.WaitForLeader(Soon).Kill();
        test.RunFor(TimeSpan.FromHours(1));

        test.All.Add(test.Add(2));
        test.RunFor(TimeSpan.FromSeconds(14));
        test.Leaders.ShouldBeEmpty();
        test.WaitForLeader(Soon);
    }

    [Fact]
    public void A_lease_with_no_holder_is_taken_at_once()
    {
        var test = new Contenders(1);
        test.WaitForLeader(Soon).Kill();
        test.Server.Edit("Lease", Contenders.Lease, lease => lease["spec"]!.AsObject().Remove("holderIdentity"), null);

        test.All.Add(test.Add(2));
        test.WaitForLeader(Soon).ShouldBe(test[1]);
    }

    [Fact]
    public void A_leader_whose_lease_somebody_took_by_hand_stops()
    {
        var test = new Contenders(1);
        var leader = test.WaitForLeader(Soon);
        test.Server.Edit("Lease", Contenders.Lease, lease => lease["spec"]!["holderIdentity"] = "somebody", null);

        test.RunFor(TimeSpan.FromSeconds(5));

        leader.HasLost.ShouldBeTrue();
    }

    [Fact]
    public void A_missing_permission_is_counted_and_tried_again()
    {
        var clock = new VirtualClock();
        var server = new ScriptedServer { Otherwise = _ => ScriptedServer.Refusal((int)HttpStatusCode.Forbidden, "Forbidden", "leases.coordination.k8s.io is forbidden") };
        var http = ApiServerConnection.CreateClient(server, new Uri("http://api.test"), "ainetoperator/test");
        var loop = new OperatorLoop(clock, new Random(1), NullLogger.Instance);
        var elector = new LeaseElector(new KubernetesClient(http, clock, loop.Random, loop.Logger), new(Contenders.Lease, "me"), loop);
        using var stop = new CancellationTokenSource();
        var acquiring = elector.AcquireAsync(stop.Token);

        clock.RunFor(TimeSpan.FromSeconds(20));

        elector.Failures.ShouldBeInRange(4, 11);
        stop.Cancel();
        acquiring.IsCanceled.ShouldBeTrue();
    }

    [Theory]
    [InlineData(10, 10, 2, "must be longer than the renew deadline 10 s")]
    [InlineData(15, 10, 9, "must be longer than 1.2 times the retry period 9 s")]
    [InlineData(0.5, 0.3, 0.1, "below 1 s")]
    [InlineData(15.5, 10, 2, "is not a whole number of seconds")]
    [InlineData(15, 10, 0, "must be longer than nothing")]
    public void Numbers_that_do_not_fit_are_refused_with_a_sentence(double lease, double renew, double retry, string sentence)
    {
        var options = new LeaseOptions(Contenders.Lease, "me")
        {
            LeaseDuration = TimeSpan.FromSeconds(lease), RenewDeadline = TimeSpan.FromSeconds(renew), RetryPeriod = TimeSpan.FromSeconds(retry),
        };

        options.Problem().ShouldNotBeNull().ShouldContain(sentence);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happens_on_the_wires_and_clocks_no_two_ever_lead_and_somebody_leads_again(int count)
    {
        for (var seed = 1; seed <= 40; seed++)
            Storm(new Contenders(count, seed), new Random(seed));
    }

    private static void Storm(Contenders test, Random random)
    {
        for (var round = 0; round < 40; round++)
        {
            var live = test.All.Where(contender => !contender.HasLost && !contender.IsDead).ToList();
            foreach (var contender in live)
                Trouble(contender, random);
            if (live.Count < 2)
                test.All.Add(test.Add(test.All.Count));
            test.RunFor(TimeSpan.FromSeconds(1 + 20 * random.NextDouble()));
        }
        foreach (var contender in test.All.Where(contender => !contender.IsDead))
            (contender.Wire.IsDown, contender.Wire.LosesAnswers, contender.Wire.Delay) = (false, false, TimeSpan.Zero);
        test.All.Add(test.Add(test.All.Count));
        test.RunFor(TimeSpan.FromSeconds(60));
        test.Leaders.ShouldHaveSingleItem();
    }

    private static void Trouble(Contender contender, Random random)
    {
        contender.Wire.IsDown = random.Next(4) == 0;
        contender.Wire.LosesAnswers = random.Next(4) == 0;
        contender.Wire.Delay = random.Next(3) == 0 ? TimeSpan.FromSeconds(8 * random.NextDouble()) : TimeSpan.Zero;
        if (random.Next(5) == 0)
            contender.Time.Shift = TimeSpan.FromMinutes(random.Next(-600, 600));
        if (random.Next(12) == 0)
            contender.Kill();
    }
}
