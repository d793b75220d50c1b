using System.Net;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class KubernetesClientTests
{
    private readonly Rig _rig = new();

    private ScriptedServer Server => _rig.Server;

    [Fact]
    public void A_missing_object_is_null()
    {
        Server.Then(_ => ScriptedServer.Refusal(404, "NotFound"));

        _rig.Run(Get()).ShouldBeNull();
    }

    [Fact]
    public void Every_request_asks_for_HTTP_2()
    {
        Server.Then(_ => ScriptedServer.Ok(Wire.Json(Widget.Of("a"))));

        _rig.Run(Get());

        Server.Requests.Single().Version.ShouldBe(HttpVersion.Version20);
        Server.Requests.Single().Path.ShouldBe("/apis/test.ainet.io/v1/namespaces/ns/widgets/a");
    }

    [Fact]
    public void The_core_group_has_a_root_of_its_own()
    {
        Server.Then(_ => ScriptedServer.Refusal(404, "NotFound"));
        var type = new ResourceType<Widget>("", "v1", "configmaps", "ConfigMap", Widget.Type.Json);

        _rig.Run(_rig.Client.GetAsync(type, Widget.Key("a"), default));

        Server.Requests.Single().Path.ShouldBe("/api/v1/namespaces/ns/configmaps/a");
    }

    [Fact]
    public void Managed_fields_and_the_last_applied_annotation_are_not_kept()
    {
        var json = Wire.Json(Widget.Of("a"));
        json["metadata"]!["managedFields"] = new JsonArray(new JsonObject { ["manager"] = "kubectl" });
        json["metadata"]!["annotations"] = new JsonObject
        {
            ["kubectl.kubernetes.io/last-applied-configuration"] = "{}",
            ["other"] = "x",
        };
        Server.Then(_ => ScriptedServer.Ok(json));

        var widget = _rig.Run(Get())!;

        widget.Metadata.Annotations.ShouldBe(new Dictionary<string, string> { ["other"] = "x" });
        Wire.Json(widget).ToJsonString().ShouldNotContain("managedFields");
    }

    [Fact]
    public void Throttling_is_waited_out_as_long_as_the_server_says()
    {
        Server.Then(_ => ScriptedServer.Refusal(429, "TooManyRequests", retryAfter: TimeSpan.FromSeconds(3)));
        Server.Then(_ => ScriptedServer.Ok(Wire.Json(Widget.Of("a"))));

        _rig.Run(Get()).ShouldNotBeNull();

        _rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Throttling_is_given_up_after_ten_repeats()
    {
        Server.Otherwise = _ => ScriptedServer.Refusal(429, "TooManyRequests", retryAfter: TimeSpan.FromSeconds(1));

        _rig.Fails<KubernetesApiException>(Get()).IsTooManyRequests.ShouldBeTrue();

        Server.Requests.Count.ShouldBe(11);
    }

    [Fact]
    public void A_wait_longer_than_the_deadline_is_left_to_the_caller()
    {
        Server.Then(_ => ScriptedServer.Refusal(503, "ServiceUnavailable", retryAfter: TimeSpan.FromSeconds(120)));

        var refusal = _rig.Fails<KubernetesApiException>(Get());

        refusal.RetryAfter.ShouldBe(TimeSpan.FromSeconds(120));
        _rig.Clock.Elapsed.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_server_error_that_names_no_time_is_not_repeated()
    {
        Server.Then(_ => ScriptedServer.Refusal(500, "InternalError"));

        _rig.Fails<KubernetesApiException>(Get()).Code.ShouldBe(500);
        Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public void A_broken_connection_is_repeated_for_reads_and_applies()
    {
        Server.ThenBreaks().Then(_ => ScriptedServer.Ok(Wire.Json(Widget.Of("a"))));
        _rig.Run(Get()).ShouldNotBeNull();

        Server.ThenBreaks().Then(_ => ScriptedServer.Ok(Wire.Json(Widget.Of("a"))));
        _rig.Run(_rig.Client.ApplyStatusAsync(Widget.Type, Widget.Key("a"), [], "me", default));

        Server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public void A_create_is_never_repeated_blindly()
    {
        Server.ThenBreaks();
        _rig.Fails<HttpRequestException>(_rig.Client.CreateAsync(Widget.Type, Widget.Of("a"), default));
        Server.Then(_ => ScriptedServer.Refusal(503, "ServiceUnavailable", retryAfter: TimeSpan.FromSeconds(1)));
        _rig.Fails<KubernetesApiException>(_rig.Client.CreateAsync(Widget.Type, Widget.Of("a"), default));

        Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public void A_JSON_patch_is_not_repeated_after_a_broken_connection()
    {
        Server.ThenBreaks();
        var patch = new V1Patch("[]", PatchType.JsonPatch);

        _rig.Fails<HttpRequestException>(_rig.Client.PatchAsync(Widget.Type, Widget.Key("a"), patch, default));

        Server.Requests.Single().ContentType.ShouldBe("application/json-patch+json");
        Server.Requests.Single().Body.ShouldBe("[]");
    }

    [Fact]
    public void A_call_without_an_answer_ends_after_thirty_seconds()
    {
        Server.ThenHangs();

        _rig.Fails<TimeoutException>(Get());

        _rig.Clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_cancelled_call_says_so_and_not_that_it_timed_out()
    {
        using var stop = new CancellationTokenSource();
        Server.ThenHangs();
        var call = _rig.Client.GetAsync(Widget.Type, Widget.Key("a"), stop.Token);

        stop.Cancel();

        _rig.Fails<OperationCanceledException>(call);
    }

    [Fact]
    public void A_body_that_is_no_JSON_survives_in_the_exception()
    {
        Server.Then(HttpStatusCode.BadGateway, "<html>proxy says no</html>");

        var refusal = _rig.Fails<KubernetesApiException>(Get());

        refusal.Code.ShouldBe(502);
        refusal.Message.ShouldContain("proxy says no");
    }

    [Fact]
    public void A_success_that_is_no_object_is_a_refusal_too()
    {
        Server.Then(HttpStatusCode.OK, "<html>please log in</html>");

        _rig.Fails<KubernetesApiException>(Get()).Reason.ShouldBe("UnreadableAnswer");
    }

    [Fact]
    public void A_list_reads_all_pages_and_names_the_kind_of_its_items()
    {
        Server.Then(_ => Wire.Page("7", "more", Widget.Of("a"))).Then(_ => Wire.Page("7", null, Widget.Of("b")));

        var list = _rig.Run(_rig.Client.ListAsync(Widget.Type, null, default));

        list.ResourceVersion.ShouldBe("7");
        list.Items.Select(widget => (widget.Name(), widget.Kind)).ShouldBe([("a", "Widget"), ("b", "Widget")]);
        Server.Requests[1].Path.ShouldBe("/apis/test.ainet.io/v1/widgets?limit=500&continue=more");
    }

    [Fact]
    public void A_status_apply_is_forced_and_names_its_manager()
    {
        Server.Then(_ => ScriptedServer.Ok(Wire.Json(Widget.Of("a"))));

        _rig.Run(_rig.Client.ApplyStatusAsync(Widget.Type, Widget.Key("a"), new JsonObject { ["x"] = 1 }, "me", default));

        var request = Server.Requests.Single();
        request.ContentType.ShouldBe("application/apply-patch+yaml");
        request.Path.ShouldBe("/apis/test.ainet.io/v1/namespaces/ns/widgets/a/status?fieldManager=me&force=true");
    }

    [Fact]
    public void Deleting_what_is_gone_is_no_error()
    {
        Server.Then(_ => ScriptedServer.Refusal(404, "NotFound")).Then(_ => ScriptedServer.Ok(new JsonObject()));

        _rig.Run(_rig.Client.DeleteAsync(Widget.Type, Widget.Key("a"), default)).ShouldBeFalse();
        _rig.Run(_rig.Client.DeleteAsync(Widget.Type, Widget.Key("a"), default)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(409, "AlreadyExists", nameof(KubernetesApiException.IsAlreadyExists))]
    [InlineData(409, "Conflict", nameof(KubernetesApiException.IsConflict))]
    [InlineData(410, "Expired", nameof(KubernetesApiException.IsGone))]
    [InlineData(410, "Gone", nameof(KubernetesApiException.IsGone))]
    [InlineData(422, "Invalid", nameof(KubernetesApiException.IsInvalid))]
    [InlineData(403, "Forbidden", nameof(KubernetesApiException.IsForbidden))]
    public void Refusals_are_told_apart_by_code_and_reason(int code, string reason, string predicate)
    {
        Server.Then(_ => ScriptedServer.Refusal(code, reason));

        var refusal = _rig.Fails<KubernetesApiException>(Get());

        var holding = typeof(KubernetesApiException).GetProperties()
            .Where(property => property.Name.StartsWith("Is", StringComparison.Ordinal) && (bool)property.GetValue(refusal)!)
            .Select(property => property.Name);
        holding.ShouldBe([predicate]);
    }

    [Fact]
    public void A_conflict_about_an_object_named_fluid_does_not_mean_that_it_is_gone()
    {
        const string message = "Operation cannot be fulfilled on widgets \"fluid\": the object has been modified";
        Server.Then(_ => ScriptedServer.Refusal(409, "Conflict", message));

        _rig.Fails<KubernetesApiException>(Get()).IsObjectGone.ShouldBeFalse();
    }

    private Task<Widget?> Get() => _rig.Client.GetAsync(Widget.Type, Widget.Key("a"), default);
}
