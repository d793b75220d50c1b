using System.Text.Json.Nodes;

using AiNetOperator.Api;

namespace AiNetOperator.Azure.Tests;

/// <summary>Everything continues on the thread that runs the clock, and a seed gives one schedule.</summary>
public sealed class OneLoopTests : ArmTest
{
    private readonly Random _chaos = new(7);
    private int _outsideThread;

    [Fact]
    public async Task Hundreds_of_overlapping_calls_with_faults_never_leave_the_thread()
    {
        Options = Options with { ReadShare = 1 };
        Arm.Latency = TimeSpan.FromMilliseconds(30);
        Arm.Otherwise = Chaotic;
        var pump = Environment.CurrentManagedThreadId;

        await Run(() => Task.WhenAll(Enumerable.Range(0, 200).Select(Reconciler)), TimeSpan.FromHours(1));

        _outsideThread.ShouldBe(0);
        Arm.Requests.Count.ShouldBeGreaterThan(500);
        Arm.Requests.ShouldAllBe(request => request.Thread == pump);
    }

    [Fact]
    public async Task One_seed_gives_the_same_requests_at_the_same_times()
    {
        var first = await Trace();
        var second = await Trace();

        first.Count.ShouldBeGreaterThan(100);
        second.ShouldBe(first);
    }

    private static async Task<List<string>> Trace()
    {
        var test = new OneLoopTests();
        test.Arm.Latency = TimeSpan.FromMilliseconds(30);
        test.Arm.Otherwise = test.Chaotic;
        await test.Run(() => Task.WhenAll(Enumerable.Range(0, 60).Select(test.Reconciler)), TimeSpan.FromHours(1));
        return test.Arm.Requests.ConvertAll(request =>
            $"{request.At} {request.Method} {request.PathAndQuery} {request["x-ms-client-request-id"]} {request["x-ms-correlation-request-id"]}");
    }

    private HttpResponseMessage Chaotic(SentRequest request) => _chaos.Next(10) switch
    {
        0 => throw new HttpRequestException("reset"),
        1 => ScriptedArm.Response(503),
        2 when _chaos.Next(10) == 0 => ScriptedArm.Response(429, "", ("Retry-After", "1")),
        3 when request.Method == "PUT" =>
            ScriptedArm.Response(202, "", ("Azure-AsyncOperation", "https://management.azure.com/op"), ("Retry-After", "1")),
        4 => ScriptedArm.Response(401, "", ("WWW-Authenticate", "Bearer claims=\"e30=\"")),
        _ => ScriptedArm.Response(200, """{"status":"Succeeded","value":[]}"""),
    };

    private async Task<int> Reconciler(int number)
    {
        var thread = Environment.CurrentManagedThreadId;
        var id = Workspace.Child("outboundRules", $"rule-{number}");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(20 * number), Clock);
        await Attempt(thread, () => Client.GetAsync(id, stop.Token));
        await Attempt(thread, () => Client.ListAsync(Workspace, "outboundRules", default));
        await Attempt(thread, () => WriteAndWait(id));
        return number;
    }

    private async Task<ArmOperation> WriteAndWait(ArmId id)
    {
        var operation = await Client.PutAsync(id, new JsonObject { ["a"] = 1 }, default);
        for (var polls = 0; !operation.HasEnded && polls < 5; polls++)
        {
            await Abstractions.TimeProviderExtensions.Delay(Clock, operation.RetryAfter!.Value);
            operation = await Client.PollAsync(operation, default);
        }
        return operation;
    }

    private async Task Attempt<T>(int thread, Func<Task<T>> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is ArmException or OperationCanceledException)
        {
        }
        if (Environment.CurrentManagedThreadId != thread)
            _outsideThread++;
    }
}
