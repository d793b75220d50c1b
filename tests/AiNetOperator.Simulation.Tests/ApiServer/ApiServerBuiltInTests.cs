using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Tests.ApiServer;

public sealed class ApiServerBuiltInTests : IDisposable
{
    public const string Events = "/apis/events.k8s.io/v1/namespaces/default/events";

    private const string Lease = "/apis/coordination.k8s.io/v1/namespaces/default/leases/l";

    private readonly ApiServerWorld _world = new();

    public static JsonObject Event(string name) => JsonNode.Parse($$"""
        {
          "apiVersion": "events.k8s.io/v1", "kind": "Event", "metadata": {"name": "{{name}}", "namespace": "default"},
          "eventTime": "2026-01-01T00:00:00.000000Z", "reportingController": "test.io/x", "reportingInstance": "x-1",
          "action": "Act", "reason": "Acted", "type": "Normal", "note": "done",
          "regarding": {"kind": "Widget", "namespace": "default", "name": "a"}
        }
        """)!.AsObject();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_lease_is_taken_by_creation_and_renewed_by_its_version()
    {
        var created = _world.Send("POST", Lease[..^2], LeaseOf("one")).Body;
        created["metadata"]!.AsObject().ContainsKey("generation").ShouldBeFalse();
        created["spec"]!["holderIdentity"] = "one again";
        _world.Send("PUT", Lease, created.ToJsonString()).Code.ShouldBe(200);
        _world.Send("PUT", Lease, created.ToJsonString()).Code.ShouldBe(409);
        _world.Get(Lease).Body["spec"]!["holderIdentity"]!.GetValue<string>().ShouldBe("one again");
    }

    [Fact]
    public void Two_who_create_a_lease_at_once_do_not_both_get_it()
    {
        var first = _world.Start("POST", Lease[..^2], LeaseOf("one"));
        var second = _world.Start("POST", Lease[..^2], LeaseOf("two"));
        int[] codes = [(int)_world.Run(first).StatusCode, (int)_world.Run(second).StatusCode];
        codes.Order().ShouldBe([201, 409]);
    }

    [Fact]
    public void A_replacement_of_a_missing_lease_creates_it()
    {
        _world.Send("PUT", Lease, LeaseOf("one")).Code.ShouldBe(201);
        _world.Send("PUT", Lease, LeaseOf("two")).Code.ShouldBe(422, "it is there now, and the version is missing");
    }

    [Fact]
    public void A_lease_needs_a_duration_above_zero() =>
        _world.Send("POST", Lease[..^2], LeaseOf("one").Replace("15", "0", StringComparison.Ordinal)).Code.ShouldBe(422);

    [Fact]
    public void An_event_is_created_once_and_its_series_is_patched()
    {
        _world.Send("POST", Events, Event("e").ToJsonString()).Code.ShouldBe(201);
        var patch = """{"series":{"count":2,"lastObservedTime":"2026-01-01T00:01:00.000000Z"}}""";
        _world.Merge(Events + "/e", patch).Code.ShouldBe(200);
        _world.Send("PATCH", Events + "/e", patch.Replace("2,", "3,", StringComparison.Ordinal), "application/strategic-merge-patch+json").Code.ShouldBe(200);
        _world.Server.Events.ShouldHaveSingleItem()["series"]!["count"]!.GetValue<int>().ShouldBe(3);
    }

    [Theory]
    [InlineData("eventTime", null, "eventTime")]
    [InlineData("reportingController", null, "reportingController")]
    [InlineData("reportingInstance", null, "reportingInstance")]
    [InlineData("action", null, "action")]
    [InlineData("reason", "", "reason")]
    [InlineData("type", "Bad", "type")]
    [InlineData("deprecatedCount", "1", "deprecatedCount")]
    public void An_event_that_breaks_a_rule_is_422(string field, string? value, string cause)
    {
        var body = Event("e");
        body.Remove(field);
        if (value is not null)
            body[field] = value;
        var (code, status) = _world.Send("POST", Events, body.ToJsonString());
        code.ShouldBe(422);
        status["details"]!["causes"]![0]!["field"]!.GetValue<string>().ShouldBe(cause);
    }

    [Fact]
    public void An_event_has_bounds()
    {
        var body = Event("e");
        body["note"] = new string('x', 1025);
        _world.Send("POST", Events, body.ToJsonString()).Code.ShouldBe(422);
        body["note"] = new string('x', 1024);
        _world.Send("POST", Events, body.ToJsonString()).Code.ShouldBe(201);
    }

    [Fact]
    public void An_event_lives_in_the_namespace_of_what_it_is_about()
    {
        var body = Event("e");
        body["regarding"]!["namespace"] = "other";
        _world.Send("POST", Events, body.ToJsonString()).Code.ShouldBe(422);
    }

    [Fact]
    public void Nothing_but_the_series_of_an_event_changes()
    {
        _world.Send("POST", Events, Event("e").ToJsonString());
        _world.Merge(Events + "/e", """{"note":"other"}""").Code.ShouldBe(422);
        _world.Merge(Events + "/e", """{"series":{"count":1,"lastObservedTime":"2026-01-01T00:01:00.000000Z"}}""").Code.ShouldBe(422);
    }

    private static string LeaseOf(string holder) => $$"""
        {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l"},"spec":{"holderIdentity":"{{holder}}","leaseDurationSeconds":15} }
        """;
}
