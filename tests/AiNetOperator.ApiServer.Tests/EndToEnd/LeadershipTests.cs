using System.Diagnostics;
using System.Globalization;
using AiNetOperator.Abstractions;
using AiNetOperator.TestCluster;

namespace AiNetOperator.ApiServer.Tests.EndToEnd;

/// <summary>Two processes of the operator with a lease of 3 s.</summary>
public sealed class LeadershipTests(RealServer server)
{
    [Fact]
    public async Task When_the_one_that_leads_is_killed_the_other_takes_over_and_not_before_the_lease_has_run_out()
    {
        await using var bench = await OperatorOnServer.StartAsync(server);
        var first = bench.StartOperator(shortLease: true);
        await RealServer.UntilAsync(async () => await bench.HolderAsync() is not "", "somebody leads");
        var holder = await bench.HolderAsync();
        var second = bench.StartOperator(shortLease: true);
        await RealServer.UntilAsync(() => second.Tail(100).Contains("listed", StringComparison.Ordinal), "the second follows");
        await TimeProvider.System.Delay(TimeSpan.FromSeconds(4));
        (await bench.HolderAsync()).ShouldBe(holder, "nobody takes a lead that is renewed");
        Leads(second.Tail(100)).ShouldBeFalse();

        var killed = TimeProvider.System.GetTimestamp();
        first.Dispose();
        await RealServer.UntilAsync(() => Leads(second.Tail(100)), "the second leads");

        var elapsed = TimeProvider.System.GetElapsedTime(killed);
        elapsed.ShouldBeInRange(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10));
        (await bench.HolderAsync()).ShouldNotBe(holder);
    }

    [Fact]
    public async Task One_that_is_told_to_stop_hands_over_at_once()
    {
        await using var bench = await OperatorOnServer.StartAsync(server);
        var first = bench.StartOperator(shortLease: true);
        await RealServer.UntilAsync(() => Leads(first.Tail(100)), "the first leads");
        var second = bench.StartOperator(shortLease: true);
        await RealServer.UntilAsync(() => second.Tail(100).Contains("listed", StringComparison.Ordinal), "the second follows");

        var told = TimeProvider.System.GetTimestamp();
        await SignalAsync("TERM", first);
        await RealServer.UntilAsync(() => Leads(second.Tail(100)), "the second leads");

        TimeProvider.System.GetElapsedTime(told).ShouldBeLessThan(TimeSpan.FromSeconds(3), "the lease was given up, and did not have to run out");
    }

    [Fact]
    public async Task One_that_was_frozen_longer_than_its_lease_ends_and_leaves_Azure_to_the_other()
    {
        await using var bench = await OperatorOnServer.StartAsync(server);
        var first = bench.StartOperator(shortLease: true);
        await bench.ApplyAsync("sandbox", "ws-sandbox", """{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        await bench.ReadyAsync("sandbox");
        var second = bench.StartOperator(shortLease: true);
        await RealServer.UntilAsync(() => second.Tail(100).Contains("listed", StringComparison.Ordinal), "the second follows");

        await SignalAsync("STOP", first);
        await bench.ApplyAsync("sandbox", "ws-sandbox", """
            {"managedNetwork":{"isolationMode":"AllowInternetOutbound"},"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false}
            """);
        await bench.ReadyAsync("sandbox");
        Leads(second.Tail(100)).ShouldBeTrue();
        var (holder, writes) = (await bench.HolderAsync(), bench.Writes().Count);
        await SignalAsync("CONT", first);
        await RealServer.UntilAsync(() => first.Tail(100).Contains("ended with exit code 4", StringComparison.Ordinal), "the first ends");

        (await bench.HolderAsync()).ShouldBe(holder);
        bench.Writes().Skip(writes).ShouldBeEmpty();
    }

    private static async Task SignalAsync(string signal, GuardedProcess process)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static bool Leads(string log) => log.Contains("this process leads", StringComparison.Ordinal);
}
