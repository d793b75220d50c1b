using System.Text.Json.Nodes;

namespace AiNetOperator.Azure.Tests;

/// <summary>Operations whose state cannot be read, or must not be.</summary>
public sealed class OperationTroubleTests : ArmTest
{
    private const string StatusUrl = "https://management.azure.com/op/status?api-version=1";
    private const string ResultUrl = "https://management.azure.com/op/result?api-version=1";
    private const string Done = """{"properties":{"provisioningState":"Succeeded"}}""";
    private static readonly JsonObject Empty = [];

    private Task<ArmOperation> Poll(ArmOperation operation) => Run(() => Client.PollAsync(operation, default));

    private Task<ArmOperation> Accepted(params (string, string)[] headers) => Accepted(ArmVerb.Put, headers);

    private Task<ArmOperation> Accepted(ArmVerb verb, params (string, string)[] headers)
    {
        Arm.Answer(202, "", headers);
        return Run(() => verb switch
        {
            ArmVerb.Put => Client.PutAsync(Workspace, Empty, default),
            ArmVerb.Patch => Client.PatchAsync(Workspace, Empty, default),
            ArmVerb.Delete => Client.DeleteAsync(Workspace, default),
            _ => Client.PostAsync(Workspace, "diagnose", null, default),
        });
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refusal_by_the_status_url_is_no_failure_of_the_operation(int status)
    {
        var operation = await Accepted(("Azure-AsyncOperation", StatusUrl));
        Arm.Answer(status, """{"error":{"code":"Odd","message":"m"}}""");

        operation = await Poll(operation);

        (operation.State, operation.HasEnded).ShouldBe((ArmOperationState.Unknown, false));
        operation.RetryAfter.ShouldBe(TimeSpan.FromSeconds(15));
        operation.Error!.Code.ShouldBe("Odd");
    }

    [Fact]
    public async Task A_status_url_that_is_gone_is_left_for_the_resource()
    {
        var operation = await Accepted(("Azure-AsyncOperation", StatusUrl));
        Arm.Answer(404).Answer(200, Done);

        operation = await Poll(await Poll(operation));

        Arm.Last.PathAndQuery.ShouldStartWith(Workspace.Value);
        (operation.State, operation.Error).ShouldBe((ArmOperationState.Succeeded, null));
    }

    [Fact]
    public async Task A_status_url_that_is_gone_is_left_for_the_result_url_first()
    {
        var operation = await Accepted(("Azure-AsyncOperation", StatusUrl), ("Location", ResultUrl));
        Arm.Answer(404).Answer(404).Answer(200, Done);

        operation = await Poll(operation);
        operation = await Poll(operation);
        Arm.Last.PathAndQuery.ShouldBe("/op/result?api-version=1");
        operation.State.ShouldBe(ArmOperationState.Unknown);
        (await Poll(operation)).State.ShouldBe(ArmOperationState.Succeeded);
    }

    [Fact]
    public async Task A_status_url_that_fails_for_a_while_is_asked_again()
    {
        var operation = await Accepted(("Azure-AsyncOperation", StatusUrl));
        Arm.Answer(503, "<html>").Answer(503, "<html>").Answer(503, "<html>").Answer(200, """{"status":"Succeeded"}""");

        operation = await Poll(operation);
        (operation.State, operation.Error!.Class).ShouldBe((ArmOperationState.Unknown, ArmErrorClass.Transient));
        operation = await Poll(operation);
        (operation.State, Arm.Last.PathAndQuery).ShouldBe((ArmOperationState.Succeeded, "/op/status?api-version=1"));
    }

    [Fact]
    public async Task A_lost_connection_while_polling_leaves_the_state_unknown()
    {
        var operation = await Accepted(("Azure-AsyncOperation", StatusUrl));
        Arm.Fail(new HttpRequestException("reset")).Fail(new IOException("reset")).Fail(new HttpRequestException("reset"));

        operation = await Poll(operation);

        (operation.State, operation.Error!.Code).ShouldBe((ArmOperationState.Unknown, ArmErrorCodes.AnswerLost));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"status":"Succ""")]
    public async Task A_damaged_status_is_unknown_and_never_success(string body)
    {
        var operation = await Accepted(("Azure-AsyncOperation", StatusUrl));
        Arm.Otherwise = _ => ScriptedArm.Response(200, body);

        (await Poll(operation)).State.ShouldBe(ArmOperationState.Unknown);
    }

    [Fact]
    public async Task Throttling_while_polling_changes_nothing_but_the_time()
    {
        var operation = await Accepted(("Azure-AsyncOperation", StatusUrl));
        Arm.Answer(429, """{"error":{"code":"TooManyRequests","message":"m"}}""", ("Retry-After", "77"));

        var next = await Poll(operation);
        (next.State, next.RetryAfter, next.Error).ShouldBe((ArmOperationState.Running, TimeSpan.FromSeconds(77), null));

        next = await Poll(next); // and now our own budget is closed
        Arm.Requests.Count.ShouldBe(2);
        next.State.ShouldBe(ArmOperationState.Running);
        next.RetryAfter!.Value.ShouldBeGreaterThan(TimeSpan.FromSeconds(76));
    }

    [Theory]
    [InlineData("https://evil.example/op/1")]
    [InlineData("http://management.azure.com/op/1")]
    [InlineData("http://management.azure.com:443/op/1")]
    [InlineData("https://management.azure.com:8443/op/1")]
    [InlineData("https://management.azure.com.evil.example/op/1")]
    [InlineData("https://management.azure.com@evil.example/op/1")]
    [InlineData("https://user:pw@management.azure.com/op/1")]
    [InlineData("//evil.example/op/1")]
    [InlineData("nonsense")]
    public async Task A_url_on_another_host_is_not_followed_and_the_resource_is_read(string url)
    {
        var operation = await Accepted(("Azure-AsyncOperation", url), ("Location", url));
        operation.State.ShouldBe(ArmOperationState.Running);
        Arm.Answer(200, Done);

        operation = await Poll(operation);

        (Arm.Last.Host, operation.State).ShouldBe(("management.azure.com", ArmOperationState.Succeeded));
        Arm.Last.PathAndQuery.ShouldStartWith(Workspace.Value);
        Lines.All.ShouldContain(line => line.Text.Contains("another host", StringComparison.Ordinal));
        Lines.All.ShouldNotContain(line => line.Text.Contains("op/1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_foreign_status_url_leaves_the_result_url_of_our_host()
    {
        var operation = await Accepted(("Azure-AsyncOperation", "https://evil.example/x"), ("Location", ResultUrl));
        Arm.Answer(200, Done);

        await Poll(operation);

        Arm.Last.PathAndQuery.ShouldBe("/op/result?api-version=1");
    }

    [Theory]
    [InlineData(ArmVerb.Delete, 404, "", ArmOperationState.Succeeded)]
    [InlineData(ArmVerb.Delete, 200, "Deleting", ArmOperationState.Running)]
    [InlineData(ArmVerb.Delete, 200, "Failed", ArmOperationState.Failed)]
    [InlineData(ArmVerb.Delete, 200, "Succeeded", ArmOperationState.Unknown)]
    [InlineData(ArmVerb.Post, 200, "Updating", ArmOperationState.Running)]
    [InlineData(ArmVerb.Post, 200, "Succeeded", ArmOperationState.Unknown)]
    [InlineData(ArmVerb.Post, 404, "", ArmOperationState.Unknown)]
    [InlineData(ArmVerb.Patch, 200, "Succeeded", ArmOperationState.Succeeded)]
    [InlineData(ArmVerb.Patch, 404, "", ArmOperationState.Unknown)]
    [InlineData(ArmVerb.Put, 404, "", ArmOperationState.Running)]
    [InlineData(ArmVerb.Put, 403, "", ArmOperationState.Unknown)]
    public async Task The_resource_tells_of_a_write_what_it_can(ArmVerb verb, int status, string word, ArmOperationState state)
    {
        var operation = await Accepted(verb);
        Arm.Answer(status, status == 200 ? $$$"""{"properties":{"provisioningState":"{{{word}}}"}}""" : "");

        (await Poll(operation)).State.ShouldBe(state);
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("1", 1)]
    [InlineData("100", 100)]
    [InlineData("86400", 600)]
    [InlineData("-5", 15)]
    [InlineData("soon", 15)]
    [InlineData("Thu, 01 Jan 2026 00:00:42 GMT", 42)]
    [InlineData("Wed, 31 Dec 2025 23:00:00 GMT", 1)]
    public async Task Retry_after_is_seconds_or_a_date_and_is_kept_within_bounds(string header, int seconds)
    {
        Credential.Latency = TimeSpan.Zero;
        var operation = await Accepted(("Azure-AsyncOperation", StatusUrl), ("Retry-After", header));

        operation.RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }
}
