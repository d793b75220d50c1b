namespace AiNetOperator.Azure.Tests;

/// <summary>The bodies in which services wrap their errors.</summary>
public sealed class ErrorBodyTests : ArmTest
{
    [Theory]
    [InlineData("""{"error":{"code":"C","message":"m"}}""", "C", "m")]
    [InlineData("""{"code":"PreconditionFailed","message":"etag"}""", "PreconditionFailed", "etag")] // record sets
    [InlineData("""{"Code":"C","Message":"m","Target":null,"Details":[{"Message":"m"}]}""", "C", "m")] // Web
    [InlineData("""{"Error":{"Code":"C","Message":"m"}}""", "C", "m")]
    [InlineData("""{"Code":"None","Message":"m"}""", "Http409", "m")] // Web again
    [InlineData("""{"code":409002,"message":"m"}""", "409002", "m")] // IoT Hub
    [InlineData("""{"error":{"code":409,"message":"m"}}""", "409", "m")]
    [InlineData("""{"odata.error":{"code":"C","message":{"lang":"en","value":"m"}}}""", "C", "m")]
    [InlineData("""{"error":"invalid_request","error_description":"m"}""", "invalid_request", "m")]
    [InlineData("""{"error":{"code":"","message":null}}""", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("""{"error":null}""", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("""{"error":[]}""", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("""{"error":{"code":{"a":1},"message":true,"details":"none"}}""", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("[]", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("7", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("null", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("   \r\n", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("<html><body>Service Unavailable</body></html>", "Http409", "HTTP 409 without an explanation.")]
    [InlineData("""{"error":{"code":"C""", "Http409", "HTTP 409 without an explanation.")]
    public async Task Every_body_gives_a_code_and_a_message(string body, string code, string message)
    {
        Arm.Answer(409, body);

        var error = await Error(() => Client.GetAsync(Workspace, default));

        (error.Code, error.Message).ShouldBe((code, message));
        error.Class.ShouldBe(ArmErrorClass.Conflict);
    }

    [Fact]
    public async Task Codes_below_the_error_are_collected_in_order()
    {
        Arm.Answer(429, """
            {"error":{"code":"RetryableError","message":"m",
              "details":[{"code":"A","message":"1","details":[{"code":"B"}]},{"message":"no code"},null,{"code":"C"}],
              "innererror":{"code":"D","innererror":{"code":"E"}}}}
            """);

        (await Error(() => Client.GetAsync(Workspace, default))).DetailCodes.ShouldBe(["A", "B", "C", "D", "E"]);
    }

    [Theory]
    [InlineData("""{"error":{"code":"C","target":"properties.x","details":[{"target":"y"}]}}""", "properties.x")]
    [InlineData("""{"error":{"code":"MissingSubscriptionRegistration","details":[{"code":"C","target":"Microsoft.Search"}]}}""", "Microsoft.Search")]
    [InlineData("""{"error":{"code":"C"}}""", null)]
    public async Task The_target_is_the_errors_own_or_that_of_its_first_detail(string body, string? target)
    {
        Arm.Answer(409, body);

        (await Error(() => Client.GetAsync(Workspace, default))).Target.ShouldBe(target);
    }

    [Fact]
    public async Task The_correlation_id_is_arms_or_else_ours()
    {
        Arm.Answer(409, "", ("x-ms-correlation-request-id", "theirs")).Answer(409);

        (await Error(() => Client.GetAsync(Workspace, default))).CorrelationId.ShouldBe("theirs");
        (await Error(() => Client.GetAsync(Workspace, default))).CorrelationId.ShouldBe(Arm.Last["x-ms-correlation-request-id"]);
    }

    [Fact]
    public async Task The_exception_says_code_and_message()
    {
        Arm.Answer(403, """{"error":{"code":"AuthorizationFailed","message":"no role"}}""");

        (await Should.ThrowAsync<ArmException>(() => Run(() => Client.GetAsync(Workspace, default))))
            .Message.ShouldBe("AuthorizationFailed: no role");
    }

    [Fact]
    public async Task Two_fields_of_one_name_make_an_answer_malformed_and_not_a_guess()
    {
        Arm.Otherwise = _ => ScriptedArm.Response(200, """{"properties":{"a":1},"properties":{"a":2}}""");

        (await Error(() => Client.GetAsync(Workspace, default))).Code.ShouldBe(ArmErrorCodes.MalformedAnswer);
    }
}
