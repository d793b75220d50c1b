using System.Globalization;

using AiNetOperator.Api;

namespace AiNetOperator.Azure.Tests;

/// <summary>The arithmetic of the budget, on virtual time and over the wire.</summary>
public sealed class RequestBudgetTests : ArmTest
{
    public RequestBudgetTests()
    {
        Credential.Latency = TimeSpan.Zero;
        Arm.Otherwise = _ => ScriptedArm.Response(200, "{}");
    }

    private RequestBudgetState Reads => Client.Budget.StateOf(Subscription, ArmRequestKind.Read);

    private Task<ArmResponse> Read(ArmId? id = null) => Run(() => Client.GetAsync(id ?? Workspace, default));

    private async Task ReadTimes(int count)
    {
        for (var index = 0; index < count; index++)
            await Read();
    }

    // Should.ThrowAsync continues on the thread pool, where the clock does not run
    private static async Task<ArmException?> Failure(Task work)
    {
        try
        {
            await work;
            return null;
        }
        catch (ArmException exception)
        {
            return exception;
        }
    }

    private Task<ArmError> Refused() => Error(() => Client.GetAsync(Workspace, default));

    [Fact]
    public async Task Reads_use_half_of_the_bucket_and_are_then_refused_without_being_sent()
    {
        await ReadTimes(125);

        var error = await Refused();

        (error.Class, error.Code, error.Reason).ShouldBe((ArmErrorClass.Throttled, ArmErrorCodes.BudgetExhausted, "Throttled"));
        error.RetryAfter.ShouldBe(TimeSpan.FromMilliseconds(80)); // 12.5 a second
        Arm.Requests.Count.ShouldBe(125);
    }

    [Fact]
    public async Task Half_of_the_refill_comes_back()
    {
        await ReadTimes(125);
        Clock.RunFor(TimeSpan.FromSeconds(2));

        await ReadTimes(25);

        await Refused();
    }

    [Fact]
    public async Task The_bucket_does_not_fill_beyond_its_size()
    {
        await Read();
        Clock.RunFor(TimeSpan.FromHours(1));

        Reads.Remaining.ShouldBe(125);
    }

    [Fact]
    public async Task Those_who_are_refused_are_told_different_times()
    {
        await ReadTimes(125);

        var waits = new List<double>();
        for (var index = 0; index < 4; index++)
            waits.Add((await Refused()).RetryAfter!.Value.TotalMilliseconds);

        waits.ShouldBe([80, 160, 240, 320]);
    }

    [Fact]
    public async Task Who_comes_back_when_told_finds_room()
    {
        await ReadTimes(125);
        var first = await Refused();
        var second = await Refused();

        Clock.RunFor(first.RetryAfter!.Value);
        await Read();
        await Refused();
        Clock.RunFor(second.RetryAfter!.Value - first.RetryAfter.Value);
        await Read();
    }

    [Fact]
    public async Task Writes_and_deletions_have_whole_buckets_of_their_own_and_actions_are_writes()
    {
        await ReadTimes(125);
        for (var index = 0; index < 100; index++)
        {
            await Run(() => Client.PutAsync(Workspace, [], default));
            await Run(() => Client.PostAsync(Workspace, "listKeys", null, default));
        }

        (await Error(() => Client.PatchAsync(Workspace, [], default))).RetryAfter.ShouldBe(TimeSpan.FromMilliseconds(100));
        await Run(() => Client.DeleteAsync(Workspace, default));
        Client.Budget.StateOf(Subscription, ArmRequestKind.Delete).Remaining.ShouldBe(199);
    }

    [Fact]
    public async Task A_write_refused_by_the_budget_has_certainly_not_happened()
    {
        for (var index = 0; index < 200; index++)
            await Run(() => Client.PutAsync(Workspace, [], default));

        (await Error(() => Client.PutAsync(Workspace, [], default))).Class.ShouldBe(ArmErrorClass.Throttled);
        Arm.Requests.Count.ShouldBe(200);
    }

    [Fact]
    public async Task Each_subscription_has_its_own_budget_whatever_the_case_of_its_id()
    {
        await ReadTimes(125);

        await Read(ArmId.Parse("/subscriptions/OTHER/resourceGroups/rg"));
        Client.Budget.StateOf("other", ArmRequestKind.Read).Sent.ShouldBe(1);
    }

    [Theory]
    [InlineData("x-ms-ratelimit-remaining-subscription-reads")]
    [InlineData("x-ms-ratelimit-remaining-subscription-global-reads")]
    [InlineData("x-ms-ratelimit-remaining-tenant-reads")]
    [InlineData("x-ms-ratelimit-remaining-subscription-resource-requests")]
    public async Task What_arm_says_is_left_is_halved_and_lowers_the_count(string header)
    {
        Arm.Answer(200, "{}", (header, "20"));

        await Read();

        Reads.Remaining.ShouldBe(10);
        await ReadTimes(10);
        await Refused();
    }

    [Theory]
    [InlineData("16499")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task What_arm_says_never_raises_the_count(string remaining)
    {
        Arm.Answer(200, "{}", ("x-ms-ratelimit-remaining-subscription-global-reads", remaining));

        await Read();

        Reads.Remaining.ShouldBe(124);
    }

    [Fact]
    public async Task The_lowest_of_the_headers_of_the_same_kind_counts()
    {
        Arm.Answer(200, "{}",
            ("x-ms-ratelimit-remaining-subscription-reads", "100"),
            ("x-ms-ratelimit-remaining-tenant-reads", "40"),
            ("x-ms-ratelimit-remaining-subscription-writes", "3"));

        await Read();

        Reads.Remaining.ShouldBe(20);
        Client.Budget.StateOf(Subscription, ArmRequestKind.Write).Remaining.ShouldBe(200);
    }

    [Fact]
    public async Task A_429_closes_the_budget_until_its_time_is_over()
    {
        Arm.Answer(429, "", ("Retry-After", "30"));
        (await Refused()).Code.ShouldBe("Http429");

        Clock.RunFor(TimeSpan.FromSeconds(29));
        var error = await Refused();
        error.Code.ShouldBe(ArmErrorCodes.BudgetExhausted);
        error.RetryAfter!.Value.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        Reads.BlockedFor.ShouldBe(TimeSpan.FromSeconds(1));
        Arm.Requests.Count.ShouldBe(1);

        Clock.RunFor(error.RetryAfter.Value);
        await Read();
        Arm.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_429_the_bucket_starts_empty()
    {
        Arm.Answer(429, "", ("Retry-After", "30"));
        await Refused();

        Clock.RunFor(TimeSpan.FromSeconds(32));

        Reads.Remaining.ShouldBe(25, 0.001);
    }

    [Fact]
    public async Task A_shorter_429_does_not_shorten_the_wait()
    {
        Arm.Answer(_ => ScriptedArm.Response(429, "", ("Retry-After", "60")));
        Arm.Answer(_ => ScriptedArm.Response(429, "", ("Retry-After", "5")));
        Arm.Latency = TimeSpan.FromSeconds(1);

        await Run(async () =>
        {
            var both = new[] { Client.TryGetAsync(Workspace, default), Client.TryGetAsync(Workspace, default) };
            return (await Failure(both[0]), await Failure(both[1]));
        });

        Reads.BlockedFor.ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_429_without_a_time_closes_for_a_quarter_of_a_minute()
    {
        Arm.Answer(429);
        await Refused();

        Reads.BlockedFor.ShouldBe(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_throttled_write_does_not_stop_reads()
    {
        Arm.Answer(429, "", ("Retry-After", "600"));
        await Error(() => Client.PutAsync(Workspace, [], default));

        await Read();
    }

    [Fact]
    public async Task Retries_and_pages_and_polls_count()
    {
        Arm.Answer(503).Answer(200, """{"value":[],"nextLink":"https://management.azure.com/p2"}""").Answer(200, """{"value":[]}""")
            .Answer(202, "", ("Location", "https://management.azure.com/op"));
        await Run(() => Client.ListAsync(Workspace, "outboundRules", default));
        var operation = await Run(() => Client.PutAsync(Workspace, [], default));
        await Run(() => Client.PollAsync(operation, default));

        Reads.Sent.ShouldBe(4);
    }

    [Fact]
    public async Task The_other_clouds_count_by_the_hour()
    {
        Options = Options with { Environment = ArmEnvironment.AzureChina };

        await Read();

        Reads.PerSecond.ShouldBe(12_000 / 3600.0 / 2);
        Client.Budget.StateOf(Subscription, ArmRequestKind.Write).PerSecond.ShouldBe(1_200 / 3600.0);
    }

    [Fact]
    public async Task A_snapshot_is_sorted_and_says_what_metrics_need()
    {
        await Read(ArmId.Parse("/subscriptions/B/resourceGroups/rg"));
        await Run(() => Client.PutAsync(ArmId.Parse("/subscriptions/A/resourceGroups/rg"), [], default));
        await Read(ArmId.Parse("/subscriptions/A/resourceGroups/rg"));

        var lines = Client.Budget.Snapshot().Select(state => string.Create(
            CultureInfo.InvariantCulture, $"{state.Subscription} {state.Kind} {state.Share} {state.Remaining} {state.Sent} {state.Refused}"));

        lines.ShouldBe(["a Read 0.5 124 1 0", "a Write 1 199 1 0", "b Read 0.5 124 1 0"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_share_lies_above_nothing_and_up_to_all(double share) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RequestBudget(Clock, RequestLimits.TokenBuckets, share));

    [Fact]
    public async Task Over_ten_minutes_of_greed_reads_stay_at_half_of_what_arm_grants()
    {
        Arm.Latency = TimeSpan.Zero;
        var granted = 0;
        var end = Clock.Elapsed + TimeSpan.FromMinutes(10);
        while (Clock.Elapsed < end)
        {
            try
            {
                await Read();
                granted++;
            }
            catch (ArmException exception)
            {
                Clock.RunFor(exception.Error.RetryDelay);
            }
        }

        granted.ShouldBeInRange(7_500, 125 + 7_500 + 1);
    }
}
