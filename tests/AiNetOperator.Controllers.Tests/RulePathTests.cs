using System.Text.Json.Nodes;
using AiNetOperator.Api;
using static AiNetOperator.Controllers.Tests.ScenarioRules;

namespace AiNetOperator.Controllers.Tests;

/// <summary>A private endpoint of the managed network that is the only way to a closed resource is not taken away (promise P1).</summary>
public sealed class RulePathTests
{
    private const string Network = """
        {"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"},"dependentResources":{"publicNetworkAccess":"Disabled"},"deletionPolicy":"Delete"}
        """;

    [Fact]
    public void A_deleted_rule_that_is_the_only_way_to_a_closed_resource_stays_in_Azure_and_the_event_says_why()
    {
        using var scenario = Closed();

        DeleteRule(scenario, "data");
        scenario.Settle();

        Object(scenario, "data").ShouldBeNull("a deletion ends");
        scenario.Events(Reasons.Released).ShouldContain(note => note.Contains("it is the only way from hub to blob of sthub, which is closed", StringComparison.Ordinal));
        ShouldReach(scenario);
    }

    [Fact]
    public void A_disabled_one_stays_and_its_object_says_why()
    {
        using var scenario = Closed();

        Blob(scenario, """, "state":"Disabled" """);
        scenario.Settle();

        ShouldBeStalled(scenario, "data", Reasons.LastVerifiedPath);
        ShouldReach(scenario);
    }

    [Fact]
    public void Who_says_so_by_the_uid_takes_it_away_all_the_same()
    {
        using var scenario = Closed();
        var uid = Object(scenario, "data")!["metadata"]!["uid"]!.GetValue<string>();
        Blob(scenario, annotations: new JsonObject { ["ainet.io/allow-lockout"] = uid });
        scenario.Settle();

        DeleteRule(scenario, "data");
        scenario.Settle();

        Live(scenario, "data").ShouldBeNull();
    }

    [Fact]
    public void One_to_a_resource_that_is_open_goes()
    {
        using var scenario = Closed();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"}}""");
        scenario.Run.Arm.Edit(scenario.Dependents[0], body =>
        {
            body["properties"]!["publicNetworkAccess"] = "Enabled";
            body["properties"]!["networkAcls"]!["defaultAction"] = "Allow";
        });
        scenario.Settle();

        DeleteRule(scenario, "data");
        scenario.Settle();

        Live(scenario, "data").ShouldBeNull();
    }

    [Fact]
    public void With_the_guard_switched_off_it_goes()
    {
        using var scenario = Closed();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"},"closeOnlyWhenPathVerified":false}""");
        scenario.Settle();

        DeleteRule(scenario, "data");
        scenario.Settle();

        Live(scenario, "data").ShouldBeNull(string.Join("\n", scenario.Events(Reasons.Released)));
    }

    // the hub, with its storage account closed, and a rule of a user's as the only endpoint to the blobs
    private static Scenario Closed()
    {
        var scenario = new Scenario();
        scenario.EditHub(properties => properties["imageBuildCompute"] = "builder");
        scenario.Declare(Network);
        Blob(scenario);
        scenario.Settle();
        scenario.ShouldBeReady();
        ScenarioRules.ShouldBeReady(scenario, "data");
        scenario.Run.Arm.Get(scenario.Dependents[0])!["properties"]!["publicNetworkAccess"]!.GetValue<string>().ShouldBe("Disabled");
        ShouldReach(scenario);
        return scenario;
    }

    private static void Blob(Scenario scenario, string more = "", JsonObject? annotations = null)
    {
        var rule = RuleObject("data", $$"""{"type":"PrivateEndpoint","privateEndpoint":{"serviceResourceId":"{{scenario.Dependents[0]}}","subresourceTarget":"blob"}{{more}}}""", "ml", "research");
        if (annotations is not null)
            rule["metadata"]!["annotations"] = annotations;
        scenario.Run.Apply([rule]);
    }

    private static void ShouldReach(Scenario scenario) => scenario.Live["managedNetwork"]!["outboundRules"]!.AsObject().ShouldContain(
        rule => IsWayToBlobs(rule.Value!, scenario.Dependents[0]), "the hub reaches its blobs");

    private static bool IsWayToBlobs(JsonNode rule, ArmId storage) =>
        rule["destination"] is JsonObject destination && destination["serviceResourceId"]?.GetValue<string>() == storage.Value
        && destination["subresourceTarget"]?.GetValue<string>() == "blob" && rule["status"]?.GetValue<string>() == "Active";
}
