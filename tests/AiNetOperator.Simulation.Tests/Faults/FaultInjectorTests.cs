using System.Net;
using System.Text.Json.Nodes;
using AiNetOperator.Simulation.Tests.ApiServer;

namespace AiNetOperator.Simulation.Tests.Faults;

public sealed class FaultInjectorTests
{
    [Fact]
    public void Without_faults_everything_passes()
    {
        using var world = new FaultWorld();
        world.Answered(world.CreateAsync("a")).StatusCode.ShouldBe(HttpStatusCode.Created);
        world.Network.Counts.ShouldBeEmpty();
        world.Network.Requests.ShouldBe(1);
    }

    [Theory]
    [InlineData(FaultKind.Refused, false)]
    [InlineData(FaultKind.AnswerLost, true)]
    public void A_broken_connection_is_an_HttpRequestException_before_or_after_the_effect(FaultKind kind, bool isDone)
    {
        using var world = new FaultWorld();
        world.Order(kind);
        var call = world.CreateAsync("a");
        world.Run(call).ShouldBeTrue();
        call.Exception!.InnerException.ShouldBeOfType<HttpRequestException>();
        world.World.Server.Objects.Count.ShouldBe(isDone ? 1 : 0);
        world.Network.Counts.ShouldBe(new Dictionary<FaultKind, int> { [kind] = 1 });
    }

    [Theory]
    [InlineData(FaultKind.InternalError, 500)]
    [InlineData(FaultKind.Unavailable, 503)]
    [InlineData(FaultKind.Throttled, 429)]
    public void An_error_of_the_server_has_no_effect(FaultKind kind, int code)
    {
        using var world = new FaultWorld();
        world.Order(kind);
        using var answer = world.Answered(world.CreateAsync("a"));
        ((int)answer.StatusCode).ShouldBe(code);
        world.World.Server.Objects.ShouldBeEmpty();
    }

    [Fact]
    public void An_error_can_also_come_after_the_effect_from_the_server_or_from_a_proxy()
    {
        var codes = new SortedSet<int>();
        for (var seed = 0; seed < 20; seed++)
        {
            using var world = new FaultWorld(seed: seed);
            world.Order(FaultKind.ErrorAfterEffect);
            using var answer = world.Answered(world.CreateAsync("a"));
            codes.Add((int)answer.StatusCode);
            world.World.Server.Objects.Count.ShouldBe(1);
        }
        codes.ShouldBe([500, 504]);
    }

    [Fact]
    public void A_429_says_when_to_come_back()
    {
        using var world = new FaultWorld();
        world.Order(FaultKind.Throttled);
        using var answer = world.Answered(world.CreateAsync("a"));
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Errors_have_the_shape_of_the_server_that_was_asked()
    {
        using var world = new FaultWorld();
        world.Network.Order = (_, _) => FaultKind.InternalError;
        Body(world, ApiServerWorld.Widgets)["kind"]!.GetValue<string>().ShouldBe("Status");
        Body(world, "/subscriptions/x/resourceGroups/y")["error"]!["code"]!.GetValue<string>().ShouldBe("InternalServerError");
    }

    [Fact]
    public void A_503_is_at_times_a_page_of_a_proxy_and_no_JSON()
    {
        using var world = new FaultWorld();
        world.Network.Order = (_, _) => FaultKind.Unavailable;
        var types = Enumerable.Range(0, 20).Select(_ => world.Answered(world.CreateAsync("a")).Content.Headers.ContentType!.MediaType!);
        types.Distinct().Order(StringComparer.Ordinal).ShouldBe(["application/json", "text/html"]);
    }

    [Fact]
    public void An_answer_that_never_comes_ends_with_the_callers_own_deadline()
    {
        using var world = new FaultWorld();
        world.Order(FaultKind.AnswerNever);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), world.Process);
        var call = world.CreateUntilAsync("a", deadline.Token);
        world.Run(call).ShouldBeTrue();
        call.IsCanceled.ShouldBeTrue();
        world.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(30));
        world.World.Server.Objects.Count.ShouldBe(1);
    }

    [Fact]
    public void A_delayed_request_arrives_later_than_the_next_one()
    {
        using var world = new FaultWorld();
        world.Order(FaultKind.Delayed);
        var late = world.CreateAsync("late");
        var soon = world.CreateAsync("soon");
        world.Answered(soon);
        late.IsCompleted.ShouldBeFalse();
        world.Answered(late).StatusCode.ShouldBe(HttpStatusCode.Created);
        world.World.Server.List("Widget")[1]["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("1");
    }

    [Fact]
    public void The_same_seed_makes_the_same_faults_and_another_seed_others()
    {
        Play(7).ShouldBe(Play(7));
        Play(7).ShouldNotBe(Play(8));
    }

    [Theory]
    [InlineData(FaultLevel.None, 0, 0)]
    [InlineData(FaultLevel.Low, 2, 60)]
    [InlineData(FaultLevel.High, 100, 250)]
    public void A_level_says_how_often_something_goes_wrong(FaultLevel level, int least, int most)
    {
        using var world = new FaultWorld(FaultPlan.Of(level));
        Burst(world, 1000);
        world.Network.Counts.Values.Sum().ShouldBeInRange(least, most);
    }

    [Fact]
    public void Each_kind_of_fault_of_a_request_happens_at_the_high_level()
    {
        using var world = new FaultWorld(FaultPlan.Of(FaultLevel.High));
        Burst(world, 2000);
        FaultKind[] expected =
        [
            FaultKind.Refused, FaultKind.InternalError, FaultKind.Unavailable, FaultKind.Throttled,
            FaultKind.AnswerLost, FaultKind.ErrorAfterEffect, FaultKind.AnswerNever, FaultKind.Delayed,
        ];
        world.Network.Counts.Keys.ShouldBe(expected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Faults_stop_at_their_time_or_when_told(bool byTime)
    {
        var plan = new FaultPlan { Requests = [(FaultKind.Refused, 1)], Until = new VirtualClock().Start + TimeSpan.FromHours(byTime ? 1 : 9) };
        using var world = new FaultWorld(plan);
        world.Run(world.CreateAsync("a")).ShouldBeTrue();
        world.World.Server.Objects.ShouldBeEmpty();
        if (byTime)
            world.Clock.RunFor(TimeSpan.FromHours(1));
        else
            world.Network.Stop();
        world.Answered(world.CreateAsync("a")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public void All_of_it_stays_on_the_thread_that_runs_the_clock()
    {
        using var world = new FaultWorld(FaultPlan.Of(FaultLevel.High));
        var threads = new HashSet<int>();
        async Task OneAsync(int number)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), world.Process);
            try
            {
                using var answer = await world.CreateUntilAsync("w" + number, deadline.Token);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
            }
            threads.Add(Environment.CurrentManagedThreadId);
        }
        var all = Task.WhenAll(Enumerable.Range(0, 500).Select(OneAsync));
        world.Run(all).ShouldBeTrue();
        threads.ShouldBe([Environment.CurrentManagedThreadId]);
    }

    private static string Play(int seed)
    {
        using var world = new FaultWorld(FaultPlan.Of(FaultLevel.High), seed);
        return string.Join('\n', Burst(world, 200)) + world.Clock.Elapsed + string.Join(',', world.Network.Counts);
    }

    private static List<string> Burst(FaultWorld world, int count)
    {
        var outcomes = new List<string>();
        for (var number = 0; number < count; number++)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), world.Process);
            var call = world.CreateUntilAsync("w" + number, deadline.Token);
            world.Run(call).ShouldBeTrue();
            outcomes.Add($"{world.Clock.Elapsed} {call.Status} {(call.IsCompletedSuccessfully ? world.Answered(call).StatusCode : 0)}");
        }
        return outcomes;
    }

    private static JsonNode Body(FaultWorld world, string path)
    {
        var call = world.Client.GetStringOfAnyStatus(path);
        world.Run(call).ShouldBeTrue();
        return JsonNode.Parse(call.GetAwaiter().GetResult())!;
    }
}
