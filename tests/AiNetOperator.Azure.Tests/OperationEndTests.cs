using System.Text.Json.Nodes;

using AiNetOperator.Api;

namespace AiNetOperator.Azure.Tests;

/// <summary>How operations end: failures inside successes, deletions, results of actions.</summary>
public sealed class OperationEndTests : ArmTest
{
    private const string StatusUrl = "https://management.azure.com/op/status?api-version=1";
    private const string ResultUrl = "https://management.azure.com/op/result?api-version=1";
    private static readonly JsonObject Empty = [];

    private static string StateBody(string word) => $$$"""{"id":"x","properties":{"provisioningState":"{{{word}}}"}}""";

    private Task<ArmOperation> Put(ArmId id) => Run(() => Client.PutAsync(id, Empty, default));

    private Task<ArmOperation> Poll(ArmOperation operation) => Run(() => Client.PollAsync(operation, default));

    [Theory]
    [InlineData("Failed")]
    [InlineData("failed")]
    [InlineData("Canceled")]
    [InlineData("Cancelled")]
    public async Task A_failure_comes_inside_a_200(string word)
    {
        Arm.Answer(202, "", ("Azure-AsyncOperation", StatusUrl))
            .Answer(200, $$$"""{"status":"{{{word}}}","error":{"code":"VmssGatewayDeploymentFailed","message":"An intermittent error."}}""",
                ("x-ms-correlation-request-id", "c1"));

        var operation = await Poll(await Put(Workspace));

        operation.State.ShouldBe(ArmOperationState.Failed);
        operation.RetryAfter.ShouldBeNull();
        var error = operation.Error.ShouldNotBeNull();
        (error.Status, error.Code, error.Class, error.CorrelationId)
            .ShouldBe((200, "VmssGatewayDeploymentFailed", ArmErrorClass.Transient, "c1"));
    }

    [Fact]
    public async Task A_failed_precondition_of_a_zone_is_a_conflict_inside_the_operation()
    {
        Arm.Answer(202, "{}", ("Azure-AsyncOperation", StatusUrl))
            .Answer(200, """{"error":{"code":"PreconditionFailed","message":"has been modified (etag mismatch)."},"status":"Failed"}""");

        var operation = await Poll(await Run(() => Client.PutAsync(Zone, Empty, ArmPrecondition.Absent, default)));

        operation.Error!.Class.ShouldBe(ArmErrorClass.Conflict);
        operation.Error.RetryDelay.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("""{"status":"Failed"}""", "OperationFailed")]
    [InlineData("""{"status":"Canceled"}""", "OperationCanceled")]
    [InlineData("""{"error":{"code":"Odd","message":"m"}}""", "Odd")]
    [InlineData("""{"status":"Failed","code":"TopLevel","message":"m"}""", "TopLevel")]
    public async Task A_failure_always_has_a_code(string body, string code)
    {
        Arm.Answer(202, "", ("Azure-AsyncOperation", StatusUrl)).Answer(200, body);

        var operation = await Poll(await Put(Workspace));

        (operation.State, operation.Error!.Code).ShouldBe((ArmOperationState.Failed, code));
        operation.Error.Message.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_resource_that_ends_as_failed_is_a_failed_operation()
    {
        Arm.Answer(201, StateBody("Creating")).Answer(200, StateBody("Failed")).Answer(200, StateBody("Failed"));

        (await Poll(await Put(Storage))).State.ShouldBe(ArmOperationState.Failed);
        (await Put(Storage)).State.ShouldBe(ArmOperationState.Failed);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(404)]
    public async Task A_deletion_is_done_with_200_204_and_404(int status)
    {
        Arm.Answer(status, status == 404 ? """{"error":{"code":"ResourceGroupNotFound"}}""" : "");

        var operation = await Run(() => Client.DeleteAsync(Zone, default));

        Arm.Last.Method.ShouldBe("DELETE");
        (operation.State, operation.Verb, operation.Resource).ShouldBe((ArmOperationState.Succeeded, ArmVerb.Delete, Zone));
    }

    [Fact]
    public async Task The_result_of_an_action_may_have_a_status_that_is_none_of_the_operation()
    {
        Arm.Answer(202, "", ("Location", ResultUrl), ("Retry-After", "30"))
            .Answer(202, "", ("Location", ResultUrl))
            .Answer(200, """{"sparkReady":false,"status":"Active"}""");

        var operation = await Poll(await Run(() => Client.PostAsync(Workspace, "provisionManagedNetwork", null, default)));
        operation.State.ShouldBe(ArmOperationState.Running);
        operation = await Poll(operation);
        (operation.State, operation.Action).ShouldBe((ArmOperationState.Succeeded, "provisionManagedNetwork"));
        operation.Body!["status"]!.GetValue<string>().ShouldBe("Active");
    }

    [Theory]
    [InlineData("""{"status":"InProgress"}""", ArmOperationState.Running)]
    [InlineData("""{"status":"Active"}""", ArmOperationState.Succeeded)]
    [InlineData("""{"status":"Failed","error":{"code":"X","message":"m"}}""", ArmOperationState.Failed)]
    [InlineData("""{"id":"x","properties":{"provisioningState":"Creating"}}""", ArmOperationState.Running)]
    public async Task A_result_url_that_answers_200_too_early_is_seen_through(string body, ArmOperationState state)
    {
        Arm.Answer(202, "", ("Location", ResultUrl)).Answer(200, body);

        (await Poll(await Put(Storage))).State.ShouldBe(state);
    }

    [Fact]
    public async Task A_status_document_may_carry_the_output_of_an_action()
    {
        Arm.Answer(202, "", ("Azure-AsyncOperation", StatusUrl))
            .Answer(200, """{"status":"Succeeded","properties":{"sparkReady":true}}""");

        var operation = await Poll(await Run(() => Client.PostAsync(Workspace, "provisionManagedNetwork", null, default)));

        operation.Body!.ToJsonString().ShouldBe("""{"sparkReady":true}""");
    }
}
