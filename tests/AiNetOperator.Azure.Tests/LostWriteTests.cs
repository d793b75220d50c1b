using System.Net.Sockets;
using System.Text.Json.Nodes;

using Azure.Identity;

namespace AiNetOperator.Azure.Tests;

/// <summary>A write whose outcome is not known must never look like one that was refused, and is never sent again here.</summary>
public sealed class LostWriteTests : ArmTest
{
    private static readonly JsonObject Empty = [];

    private Func<Task<ArmOperation>> Write(ArmVerb verb) => verb switch
    {
        ArmVerb.Put => () => Client.PutAsync(Workspace, Empty, default),
        ArmVerb.Patch => () => Client.PatchAsync(Workspace, Empty, default),
        ArmVerb.Delete => () => Client.DeleteAsync(Workspace, default),
        _ => () => Client.PostAsync(Workspace, "provisionManagedNetwork", Empty, default),
    };

    [Theory]
    [InlineData(ArmVerb.Put)]
    [InlineData(ArmVerb.Patch)]
    [InlineData(ArmVerb.Delete)]
    [InlineData(ArmVerb.Post)]
    public async Task A_lost_answer_leaves_the_outcome_unknown(ArmVerb verb)
    {
        Arm.Fail(new HttpRequestException("The connection was reset.", new SocketException(104)));

        var error = await Error(Write(verb));

        (error.Class, error.Code, error.Status).ShouldBe((ArmErrorClass.OutcomeUnknown, ArmErrorCodes.AnswerLost, 0));
        error.RetryDelay.ShouldBe(TimeSpan.FromSeconds(60));
        Arm.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_error_leaves_the_outcome_unknown_and_is_sent_once(int status)
    {
        Arm.Answer(status, """{"error":{"code":"GatewayTimeout","message":"m"}}""", ("Retry-After", "1"));

        var error = await Error(Write(ArmVerb.Put));

        (error.Class, error.Code, error.Status).ShouldBe((ArmErrorClass.OutcomeUnknown, "GatewayTimeout", status));
        error.RetryDelay.ShouldBe(TimeSpan.FromSeconds(60)); // not the second of the header
        Arm.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(501)]
    public async Task A_refusal_is_certain_and_is_sent_once(int status)
    {
        Arm.Answer(status);

        (await Error(Write(ArmVerb.Patch))).Class.ShouldNotBe(ArmErrorClass.OutcomeUnknown);
        Arm.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_answer_within_the_deadline_leaves_the_outcome_unknown()
    {
        Credential.Latency = TimeSpan.Zero;
        Arm.NeverAnswer();

        var error = await Error(Write(ArmVerb.Put));

        (error.Class, error.Code).ShouldBe((ArmErrorClass.OutcomeUnknown, ArmErrorCodes.DeadlineExceeded));
        Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(75));
    }

    [Fact]
    public async Task A_damaged_answer_leaves_the_outcome_unknown()
    {
        Arm.Answer(200, """{"properties":{"provisioningState":"Succ""");

        var error = await Error(Write(ArmVerb.Put));

        (error.Class, error.Code).ShouldBe((ArmErrorClass.OutcomeUnknown, ArmErrorCodes.MalformedAnswer));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task Without_a_connection_nothing_has_happened(HttpRequestError kind)
    {
        Arm.Fail(new HttpRequestException(kind, "refused"));

        var error = await Error(Write(ArmVerb.Put));

        (error.Class, error.Code).ShouldBe((ArmErrorClass.Transient, ArmErrorCodes.NotSent));
    }

    [Fact]
    public async Task Without_a_token_nothing_has_happened()
    {
        Credential.Failure = new AuthenticationFailedException("AADSTS7000215: invalid client secret");

        var error = await Error(Write(ArmVerb.Put));

        (error.Class, error.Code, error.Reason).ShouldBe((ArmErrorClass.Forbidden, ArmErrorCodes.TokenUnavailable, "AuthenticationFailed"));
        error.Message.ShouldContain("AADSTS7000215");
        Arm.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_authority_that_cannot_be_reached_is_no_refusal()
    {
        Credential.Failure = new AuthenticationFailedException("failed", new HttpRequestException("no route"));

        var error = await Error(Write(ArmVerb.Put));

        (error.Class, error.Reason).ShouldBe((ArmErrorClass.Transient, "AuthorityUnreachable"));
    }

    [Fact]
    public async Task Waiting_for_the_token_until_the_deadline_means_nothing_has_happened()
    {
        Options = Options with { Deadline = TimeSpan.FromSeconds(10) };
        Credential.Latency = TimeSpan.FromSeconds(30);

        var error = await Error(Write(ArmVerb.Put));

        (error.Class, error.Code).ShouldBe((ArmErrorClass.Transient, ArmErrorCodes.NotSent));
        Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(10));
        Arm.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bug_is_not_taken_for_a_lost_answer()
    {
        Arm.Fail(new InvalidOperationException("a bug"));

        await Should.ThrowAsync<InvalidOperationException>(() => Run(Write(ArmVerb.Put)));
    }

    [Fact]
    public async Task A_cancelled_write_is_cancelled_and_nothing_else()
    {
        Arm.NeverAnswer();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(3), Clock);

        await Should.ThrowAsync<OperationCanceledException>(() => Run(() => Client.PutAsync(Workspace, Empty, stop.Token)));
    }
}
