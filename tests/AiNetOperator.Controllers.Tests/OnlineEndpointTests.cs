using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class OnlineEndpointTests
{
    private const string Closed = """{"onlineEndpoints":{"publicNetworkAccess":"Disabled"},"closeOnlyWhenPathVerified":false}""";

    private static readonly ArmId Endpoint = Scenario.Hub.Child("onlineEndpoints", "score");

    [Fact]
    public void Closing_waits_for_a_private_path_and_names_the_remedy()
    {
        using var scenario = HubWithEndpoint();
        scenario.Declare("""{"onlineEndpoints":{"publicNetworkAccess":"Disabled"}}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);
        scenario.Summary().Message.ShouldStartWith("Online endpoint score stays open");
        scenario.Summary().Message.ShouldContain("closeOnlyWhenPathVerified: false");
        Access(scenario, Endpoint).ShouldBe("Enabled");
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void Closing_changes_public_access_and_loses_nothing_else_of_the_endpoint()
    {
        using var scenario = HubWithEndpoint();
        var before = scenario.Run.Arm.Get(Endpoint)!;
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.ShouldBeReady();
        Access(scenario, Endpoint).ShouldBe("Disabled");
        var after = scenario.Run.Arm.Get(Endpoint)!;
        after["properties"]!["publicNetworkAccess"] = "Enabled";
        after["properties"]!["traffic"]!.ToJsonString().ShouldBe("""{"blue":90,"green":10}""");
        JsonNode.DeepEquals(Told(after), Told(before)).ShouldBeTrue($"{after.ToJsonString()}\nwas\n{before.ToJsonString()}");
    }

    [Fact]
    public void An_endpoint_is_written_whole_because_a_patch_of_it_takes_tags_and_identity_only()
    {
        using var scenario = HubWithEndpoint();
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.Run.Arm.WriteLog.ShouldHaveSingleItem().Method.ShouldBe("PUT");
    }

    [Fact]
    public void An_endpoint_on_a_cluster_of_the_customer_is_left_alone()
    {
        using var scenario = HubWithEndpoint(compute: Scenario.HubId + "/computes/aks");
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.ShouldBeReady();
        Access(scenario, Endpoint).ShouldBe("Enabled");
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void The_endpoints_are_closed_before_the_hub_itself()
    {
        using var scenario = HubWithEndpoint();
        scenario.Declare("""{"publicNetworkAccess":"Disabled","onlineEndpoints":{"publicNetworkAccess":"Disabled"},"closeOnlyWhenPathVerified":false}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Run.Arm.WriteLog.Select(write => write.Id.Name).ShouldBe(["score", "hub"]);
    }

    [Fact]
    public void An_endpoint_that_appears_later_is_closed_at_the_next_check()
    {
        using var scenario = new Scenario();
        scenario.Declare(Closed);
        scenario.Settle();
        scenario.ShouldBeReady();

        AddEndpoint(scenario, compute: null);
        scenario.Settle();

        scenario.ShouldBeReady();
        Access(scenario, Endpoint).ShouldBe("Disabled");
        scenario.Object()!["status"]!["drift"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void Opening_is_a_consequence_that_a_person_may_want_to_approve()
    {
        using var scenario = HubWithEndpoint();
        scenario.Run.Arm.Edit(Endpoint, body => body["properties"]!["publicNetworkAccess"] = "Disabled");
        scenario.Declare("""{"onlineEndpoints":{"publicNetworkAccess":"Enabled"},"changeApproval":"Consequential"}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForApproval);
        Access(scenario, Endpoint).ShouldBe("Disabled");
    }

    [Fact]
    public void Endpoints_that_cannot_be_listed_are_not_taken_for_closed()
    {
        using var scenario = HubWithEndpoint();
        scenario.Run.Arm.Withhold("Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read");
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.AuthorizationFailed);
        scenario.Summary().Status(ConditionTypes.InboundApplied).ShouldBe("Unknown");
    }

    private static Scenario HubWithEndpoint(string? compute = null)
    {
        var scenario = new Scenario();
        AddEndpoint(scenario, compute);
        return scenario;
    }

    private static void AddEndpoint(Scenario scenario, string? compute)
    {
        var body = (JsonObject)JsonNode.Parse($$"""
            {"id":"{{Endpoint}}","location":"eastus2","kind":"Managed","tags":{"stage":"live"},"identity":{"type":"SystemAssigned"},
             "properties":{"authMode":"AADToken","description":"scores","publicNetworkAccess":"Enabled","traffic":{"blue":90,"green":10},"mirrorTraffic":{"green":5} } }
            """)!;
        if (compute is not null)
            body["properties"]!["compute"] = compute;
        scenario.Run.Arm.LoadWorld([body]).ShouldBeEmpty();
    }

    // without what Azure itself writes at each change
    private static JsonObject Told(JsonObject body)
    {
        body.Remove("systemData");
        return body;
    }

    private static string? Access(Scenario scenario, ArmId id) => scenario.Run.Arm.Get(id)!["properties"]!["publicNetworkAccess"]?.GetValue<string>();
}
