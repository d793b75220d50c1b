using System.Diagnostics;
using System.Text.Json.Nodes;

using AiNetOperator.Api;

namespace AiNetOperator.Azure.Tests;

public sealed class RequestTests : ArmTest
{
    private const string Body = """{"id":"x","properties":{"provisioningState":"Succeeded"}}""";

    [Fact]
    public async Task A_read_sends_the_id_with_the_api_version_of_its_type()
    {
        Arm.Answer(200, Body, ("ETag", "c7f0e894-ca3b-480a-990f-e06ae30a5f3c"), ("x-ms-correlation-request-id", "from-arm"));

        var response = await Run(() => Client.GetAsync(Zone, default));

        Arm.Last.Method.ShouldBe("GET");
        Arm.Last.Host.ShouldBe("management.azure.com");
        Arm.Last.PathAndQuery.ShouldBe(
            $"/subscriptions/{Subscription}/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms?api-version=2024-06-01");
        Arm.Last.Body.ShouldBe("");
        Arm.Last["Accept"].ShouldBe("application/json");
        Arm.Last["User-Agent"].ShouldStartWith("AiNetOperator/");
        response.Status.ShouldBe(200);
        response.ETag.ShouldBe("c7f0e894-ca3b-480a-990f-e06ae30a5f3c"); // unquoted, as private DNS sends it
        response.CorrelationId.ShouldBe("from-arm");
        response.Body["id"]!.GetValue<string>().ShouldBe("x");
    }

    [Fact]
    public async Task A_write_sends_exactly_the_body_with_its_nulls()
    {
        Arm.Answer(200, Body);

        await Run(() => Client.PatchAsync(Storage, new JsonObject { ["properties"] = new JsonObject { ["a"] = 1, ["b"] = null } }, default));

        Arm.Last.Method.ShouldBe("PATCH");
        Arm.Last["Content-Type"].ShouldBe("application/json");
        Arm.Last.Body.ShouldBe("""{"properties":{"a":1,"b":null}}""");
    }

    [Fact]
    public async Task An_action_is_posted_below_the_resource_with_or_without_a_body()
    {
        Arm.Answer(200, """{"status":"Active"}""").Answer(204);

        var operation = await Run(() => Client.PostAsync(Workspace, "provisionManagedNetwork", new JsonObject { ["includeSpark"] = false }, default));
        Arm.Last.Method.ShouldBe("POST");
        Arm.Last.PathAndQuery.ShouldEndWith("/workspaces/ml/provisionManagedNetwork?api-version=2025-12-01");
        Arm.Last.Body.ShouldBe("""{"includeSpark":false}""");
        operation.State.ShouldBe(ArmOperationState.Succeeded);
        operation.Body!["status"]!.GetValue<string>().ShouldBe("Active");

        await Run(() => Client.PostAsync(Workspace, "diagnose", null, default));
        Arm.Last.Body.ShouldBe("");
        Arm.Last.Headers.ContainsKey("Content-Type").ShouldBeFalse();
    }

    [Fact]
    public async Task A_precondition_becomes_a_header_with_the_etag_as_it_was_read()
    {
        Arm.Answer(200, Body).Answer(201, Body).Answer(200, Body);

        await Run(() => Client.PutAsync(Zone, [], ArmPrecondition.Unchanged("W/\"abc\""), default));
        Arm.Last["If-Match"].ShouldBe("W/\"abc\"");
        await Run(() => Client.PutAsync(Zone, [], ArmPrecondition.Absent, default));
        Arm.Last["If-None-Match"].ShouldBe("*");
        await Run(() => Client.PutAsync(Zone, [], default));
        Arm.Last.Headers.Keys.ShouldNotContain("If-Match");
    }

    [Fact]
    public async Task Names_are_escaped_only_where_a_path_needs_it()
    {
        Arm.Answer(200, Body).Answer(200, Body);

        await Run(() => Client.GetAsync(Zone.Child("SOA", "@"), default));
        Arm.Last.PathAndQuery.ShouldContain("/SOA/@?");
        await Run(() => Client.GetAsync(ArmId.Parse($"/subscriptions/{Subscription}/resourceGroups/rg (a) ü"), default));
        Arm.Last.PathAndQuery.ShouldContain("/resourceGroups/rg%20%28a%29%20%C3%BC?");
    }

    [Fact]
    public async Task Ids_of_requests_come_from_the_seed_and_differ_per_request()
    {
        Arm.Otherwise = _ => ScriptedArm.Response(200, Body);
        foreach (var client in (ArmClient[])[NewClient(), NewClient()])
        {
            await Run(() => client.GetAsync(Zone, default));
            await Run(() => client.GetAsync(Zone, default));
        }

        var ids = Arm.Requests.ConvertAll(request => request["x-ms-client-request-id"]);
        ids.TrueForAll(id => Guid.TryParse(id, out _)).ShouldBeTrue();
        ids[0].ShouldNotBe(ids[1]);
        ids.Take(2).ShouldBe(ids.Skip(2));
        Arm.Requests.ConvertAll(request => request["x-ms-correlation-request-id"]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_correlation_id_is_the_trace_id_while_there_is_an_activity()
    {
        Arm.Answer(200, Body);
        using var activity = new Activity("reconcile").SetIdFormat(ActivityIdFormat.W3C).Start();

        await Run(() => Client.GetAsync(Zone, default));

        Arm.Last["x-ms-correlation-request-id"].Replace("-", "", StringComparison.Ordinal).ShouldBe(activity.TraceId.ToHexString());
        Guid.TryParseExact(Arm.Last["x-ms-correlation-request-id"], "D", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_absent_is_null_or_an_error_as_one_asks()
    {
        Arm.Otherwise = _ => ScriptedArm.Response(404, """{"error":{"code":"ResourceNotFound","message":"gone"}}""");

        (await Run(() => Client.TryGetAsync(Zone, default))).ShouldBeNull();
        (await Error(() => Client.GetAsync(Zone, default))).Class.ShouldBe(ArmErrorClass.Absent);
    }

    [Theory]
    [InlineData("SubscriptionNotFound")]
    [InlineData("InvalidResourceType")]
    public async Task A_404_that_does_not_mean_absent_is_never_taken_for_it(string code)
    {
        Arm.Otherwise = _ => ScriptedArm.Response(404, $$$"""{"error":{"code":"{{{code}}}","message":"m"}}""");

        (await Error(() => Client.TryGetAsync(Zone, default))).Class.ShouldBe(ArmErrorClass.Terminal);
        (await Error(() => Client.DeleteAsync(Zone, default))).Class.ShouldBe(ArmErrorClass.Terminal);
    }

    [Theory]
    [InlineData(200, "[]")]
    [InlineData(200, "\"text\"")]
    [InlineData(204, "")]
    public async Task A_read_that_is_no_object_is_an_error_that_passes(int status, string body)
    {
        Arm.Answer(status, body);

        var error = await Error(() => Client.GetAsync(Zone, default));

        (error.Code, error.Class).ShouldBe((ArmErrorCodes.MalformedAnswer, ArmErrorClass.Transient));
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_body_is_no_obstacle()
    {
        Arm.Answer(200, "\uFEFF" + Body);

        (await Run(() => Client.GetAsync(Zone, default))).Body["id"]!.GetValue<string>().ShouldBe("x");
    }

    [Fact]
    public async Task A_type_without_api_version_is_refused_before_anything_is_sent()
    {
        var id = ArmId.Parse($"{Group}/providers/Contoso.Odd/things/x");

        var exception = await Should.ThrowAsync<NotSupportedException>(() => Run(() => Client.GetAsync(id, default)));

        exception.Message.ShouldContain("Contoso.Odd/things");
        Arm.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once_and_is_not_an_error_of_arm()
    {
        Arm.NeverAnswer();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5), Clock);

        await Should.ThrowAsync<OperationCanceledException>(() => Run(() => Client.GetAsync(Zone, stop.Token)));

        Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(5));
    }
}
