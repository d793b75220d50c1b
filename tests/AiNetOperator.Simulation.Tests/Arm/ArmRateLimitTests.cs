using System.Globalization;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmRateLimitTests
{
    private const string Global = "x-ms-ratelimit-remaining-subscription-global-";

    [Fact]
    public void Each_answer_tells_what_remains_for_its_kind_of_call()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Get(ArmBench.Workspace).Header(Global + "reads").ShouldBe("16499");
        bench.Send("PATCH", ArmBench.Storage, """{"tags":{}}""").Header(Global + "writes").ShouldBe("11999");
        bench.Send("DELETE", ArmBench.Storage).Header(Global + "deletes").ShouldBe("11999");
    }

    [Fact]
    public void Which_header_tells_it_is_a_switch()
    {
        using var bench = ArmBench.WithWorkspace(new Unknowns { RateLimitHeaderIsGlobal = false });
        bench.Get(ArmBench.Workspace).Header("x-ms-ratelimit-remaining-subscription-reads").ShouldBe("249");
    }

    [Fact]
    public void An_empty_bucket_answers_429_with_a_retry_after()
    {
        using var bench = Small();
        for (var read = 0; read < 3; read++)
            bench.Get(ArmBench.Workspace).Status.ShouldBe(200);
        var reply = bench.Get(ArmBench.Workspace);
        reply.Status.ShouldBe(429);
        reply.Code.ShouldBe("SubscriptionRequestsThrottled");
        reply.RetryAfter.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Who_waits_is_served()
    {
        using var bench = Small();
        var reply = Drain(bench);
        bench.Clock.RunFor(TimeSpan.FromSeconds(reply.RetryAfter!.Value));
        bench.Get(ArmBench.Workspace).Status.ShouldBe(200);
    }

    [Fact]
    public void Who_comes_too_early_waits_again()
    {
        using var bench = Small();
        var reply = Drain(bench);
        bench.Clock.RunFor(TimeSpan.FromSeconds(reply.RetryAfter!.Value - 1));
        var again = bench.Get(ArmBench.Workspace);
        again.Status.ShouldBe(429);
        again.RetryAfter.ShouldBe(reply.RetryAfter);
    }

    [Fact]
    public void Reads_writes_and_deletes_have_a_bucket_each()
    {
        using var bench = Small();
        Drain(bench);
        bench.Send("PATCH", ArmBench.Workspace, """{"tags":{}}""").Status.ShouldBe(202);
        bench.Send("DELETE", ArmBench.Storage).Status.ShouldBe(200);
    }

    [Fact]
    public void A_throttled_write_has_no_effect()
    {
        using var bench = ArmBench.WithWorkspace(options: new SimulatedArmOptions { RateLimits = new ArmRateLimits(Writes: 1, WritesPerSecond: 0.01) });
        bench.Send("PATCH", ArmBench.Storage, """{"tags":{"a":"1"}}""").Status.ShouldBe(200);
        bench.Send("PATCH", ArmBench.Storage, """{"tags":{"a":"2"}}""").Status.ShouldBe(429);
        bench.Get(ArmBench.Storage).Body!["tags"]!["a"]!.ToString().ShouldBe("1");
        bench.Arm.Writes.ShouldBe(2);
    }

    [Fact]
    public void Limits_can_be_switched_off()
    {
        using var bench = ArmBench.WithWorkspace(options: new SimulatedArmOptions { RateLimits = null, Latency = TimeSpan.Zero });
        for (var read = 0; read < 1000; read++)
            bench.Get(ArmBench.Workspace).Status.ShouldBe(200);
        bench.Get(ArmBench.Workspace).Headers.Keys.ShouldNotContain(static name => name.Contains("ratelimit", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bucket_fills_with_time()
    {
        using var bench = ArmBench.WithWorkspace(new Unknowns { RateLimitHeaderIsGlobal = false });
        for (var read = 0; read < 20; read++)
            bench.Get(ArmBench.Workspace);
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        int.Parse(bench.Get(ArmBench.Workspace).Header("x-ms-ratelimit-remaining-subscription-reads")!, CultureInfo.InvariantCulture).ShouldBe(249);
    }

    [Fact]
    public void Speed_shortens_the_wait_and_fills_the_bucket_as_much_faster()
    {
        using var bench = ArmBench.WithWorkspace(
            options: new SimulatedArmOptions { RateLimits = new ArmRateLimits(Reads: 3, ReadsPerSecond: 0.05), Speed = 10, Latency = TimeSpan.Zero });
        var reply = Drain(bench);
        reply.RetryAfter.ShouldBe(1);
        bench.Clock.RunFor(TimeSpan.FromSeconds(4));
        for (var read = 0; read < 2; read++)
            bench.Get(ArmBench.Workspace).Status.ShouldBe(200);
    }

    private static ArmBench Small() =>
        ArmBench.WithWorkspace(options: new SimulatedArmOptions { RateLimits = new ArmRateLimits(Reads: 3, ReadsPerSecond: 0.5) });

    private static ArmReply Drain(ArmBench bench)
    {
        for (var read = 0; read < 100; read++)
        {
            if (bench.Get(ArmBench.Workspace) is { Status: 429 } throttled)
                return throttled;
        }
        throw new InvalidOperationException("Never throttled.");
    }
}
