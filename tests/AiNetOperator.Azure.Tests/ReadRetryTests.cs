namespace AiNetOperator.Azure.Tests;

public sealed class ReadRetryTests : ArmTest
{
    private const string Body = """{"id":"x"}""";

    public ReadRetryTests() => Credential.Latency = TimeSpan.Zero;

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_read_that_fails_twice_is_read_the_third_time(int status)
    {
        Arm.Answer(status, "<html>").Answer(status).Answer(200, Body);

        (await Run(() => Client.GetAsync(Workspace, default))).Status.ShouldBe(200);

        Arm.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Two_retries_lie_within_two_seconds_whatever_the_seed()
    {
        Arm.Otherwise = _ => ScriptedArm.Response(503);
        for (Seed = 1; Seed <= 40; Seed++)
        {
            var (from, client) = (Arm.Requests.Count, NewClient());
            var start = Clock.Elapsed;

            (await Error(() => client.GetAsync(Workspace, default))).Class.ShouldBe(ArmErrorClass.Transient);

            Arm.Requests.Count.ShouldBe(from + 3);
            (Clock.Elapsed - start).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(2));
            (Arm.Requests[from + 1].At - start).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(50));
        }
        Arm.Requests.ConvertAll(request => request.At).Distinct().Count().ShouldBeGreaterThan(80); // spread
    }

    [Fact]
    public async Task One_seed_gives_one_schedule()
    {
        Arm.Otherwise = _ => ScriptedArm.Response(503);
        var spans = new List<TimeSpan>();
        for (var run = 0; run < 2; run++)
        {
            var (start, client) = (Clock.Elapsed, NewClient());
            await Error(() => client.GetAsync(Workspace, default));
            spans.Add(Clock.Elapsed - start);
        }

        spans[0].ShouldBe(spans[1]);
    }

    [Fact]
    public async Task A_lost_connection_is_tried_again()
    {
        Arm.Fail(new HttpRequestException("reset")).Fail(new IOException("cut")).Answer(200, Body);

        (await Run(() => Client.GetAsync(Workspace, default))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_damaged_answer_is_read_again()
    {
        Arm.Answer(200, """{"id":""").Answer(200, Body);

        (await Run(() => Client.GetAsync(Workspace, default))).Body["id"]!.GetValue<string>().ShouldBe("x");
    }

    [Fact]
    public async Task All_tries_carry_one_correlation_id_and_each_its_own_request_id()
    {
        Arm.Answer(503).Answer(503).Answer(200, Body);

        await Run(() => Client.GetAsync(Workspace, default));

        Arm.Requests.Select(request => request["x-ms-correlation-request-id"]).Distinct().Count().ShouldBe(1);
        Arm.Requests.Select(request => request["x-ms-client-request-id"]).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(429)]
    public async Task A_refusal_is_not_tried_again(int status)
    {
        Arm.Answer(status);

        await Error(() => Client.GetAsync(Workspace, default));

        Arm.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_service_that_asks_for_more_time_gets_it_from_the_caller()
    {
        Arm.Answer(503, "", ("Retry-After", "20"));

        (await Error(() => Client.GetAsync(Workspace, default))).RetryDelay.ShouldBe(TimeSpan.FromSeconds(20));

        Arm.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_read_that_ran_into_the_deadline_is_not_tried_again()
    {
        Arm.NeverAnswer();

        var error = await Error(() => Client.GetAsync(Workspace, default));

        (error.Class, error.Code).ShouldBe((ArmErrorClass.Transient, ArmErrorCodes.DeadlineExceeded));
        (Arm.Requests.Count, Clock.Elapsed).ShouldBe((1, TimeSpan.FromSeconds(75)));
    }

    [Fact]
    public async Task Cancelling_between_two_tries_ends_at_once_on_the_same_thread_and_sends_nothing_more()
    {
        Arm.Otherwise = _ => ScriptedArm.Response(503);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), Clock);
        var thread = 0;

        await Should.ThrowAsync<OperationCanceledException>(() => Run(async () =>
        {
            try
            {
                return await Client.GetAsync(Workspace, stop.Token);
            }
            finally
            {
                thread = Environment.CurrentManagedThreadId;
            }
        }));

        Clock.Elapsed.ShouldBe(TimeSpan.FromMilliseconds(50));
        thread.ShouldBe(Arm.Last.Thread);
        Clock.RunFor(TimeSpan.FromMinutes(1));
        Arm.Requests.Count.ShouldBe(1);
    }
}
