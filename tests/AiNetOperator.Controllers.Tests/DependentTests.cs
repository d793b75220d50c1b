using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class DependentTests
{
    private const string Closed = """
        {"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"dependentResources":{"publicNetworkAccess":"Disabled"}}
        """;

    [Fact]
    public void Storage_registry_and_vault_are_closed_in_that_order_once_the_network_reaches_them()
    {
        using var scenario = Hub();
        List<string> closed = [];
        scenario.Run.Arm.Wrote += write => { if (scenario.Dependents.Contains(write.Id)) closed.Add(write.Id.Type.Split('/')[^1]); };
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.ShouldBeReady();
        closed.ShouldBe(["storageAccounts", "registries", "vaults"]);
        scenario.Dependents.ShouldAllBe(id => Access(scenario, id) == "Disabled");
        scenario.Summary().Status(ConditionTypes.DependentsApplied).ShouldBe("True");
    }

    [Fact]
    public void What_Azure_does_at_once_keeps_nothing_waiting()
    {
        using var scenario = Hub();
        List<(string Type, DateTimeOffset At)> closed = [];
        scenario.Run.Arm.Wrote += write => { if (scenario.Dependents.Contains(write.Id)) closed.Add((write.Id.Type.Split('/')[^1], write.At)); };
        scenario.Declare("""{"dependentResources":{"publicNetworkAccess":"Disabled"},"closeOnlyWhenPathVerified":false}""");

        scenario.Settle();

        closed.Select(write => write.Type).ShouldBe(["storageAccounts", "registries", "vaults"]);
        (closed[1].At - closed[0].At).ShouldBeLessThan(TimeSpan.FromSeconds(5), "storage answers a PATCH with 200 and has changed by then");
    }

    [Fact]
    public void Closing_storage_sets_the_default_action_too_and_keeps_the_entries_of_others()
    {
        using var scenario = Hub();
        var storage = scenario.Dependents[0];
        scenario.Run.Arm.Edit(storage, body => body["properties"]!["networkAcls"] =
            JsonNode.Parse("""{"defaultAction":"Allow","bypass":"Logging, Metrics","ipRules":[{"value":"192.0.2.1","action":"Allow"}],"virtualNetworkRules":[]}"""));
        scenario.Declare(Closed);

        scenario.Settle();

        var acls = scenario.Run.Arm.Get(storage)!["properties"]!["networkAcls"]!;
        acls["defaultAction"]!.GetValue<string>().ShouldBe("Deny");
        acls["ipRules"]![0]!["value"]!.GetValue<string>().ShouldBe("192.0.2.1");
        acls["bypass"]!.GetValue<string>().ShouldBe("Logging, Metrics");
    }

    [Fact]
    public void Under_OnFirstCompute_closing_waits_for_the_network_to_be_provisioned_and_names_the_remedy()
    {
        using var scenario = Hub();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"},"dependentResources":{"publicNetworkAccess":"Disabled"}}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForProvisioning);
        scenario.Summary().Message.ShouldContain("provision: Immediate");
        scenario.Dependents.ShouldAllBe(id => Access(scenario, id) != "Disabled");
    }

    [Fact]
    public void A_registry_that_is_not_Premium_is_refused_and_the_others_are_closed()
    {
        using var scenario = Hub();
        var registry = scenario.Dependents[2];
        scenario.Run.Arm.Edit(registry, body => body["sku"] = JsonNode.Parse("""{"name":"Standard","tier":"Standard"}"""));
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.SkuCannotBeClosed);
        scenario.Run.Arm.Get(registry)!["sku"]!["name"]!.GetValue<string>().ShouldBe("Standard");
        scenario.Dependents.Where(id => id != registry).ShouldAllBe(id => Access(scenario, id) == "Disabled");
    }

    [Fact]
    public void A_registry_that_builds_the_images_is_not_closed()
    {
        using var scenario = Hub();
        scenario.EditHub(properties => properties.Remove("imageBuildCompute"));
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.ImageBuildComputeMissing);
        Access(scenario, scenario.Dependents[2]).ShouldNotBe("Disabled");
    }

    [Fact]
    public void An_excluded_resource_is_left_alone()
    {
        using var scenario = Hub();
        var vault = scenario.Dependents[1];
        scenario.Declare($$"""
            {"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"dependentResources":{"publicNetworkAccess":"Disabled","exclude":["{{vault}}"] } }
            """);

        scenario.Settle();

        scenario.ShouldBeReady();
        Access(scenario, vault).ShouldNotBe("Disabled");
        scenario.Summary().Status(ConditionTypes.Isolated).ShouldBe("False");
    }

    [Fact]
    public void Of_two_wishes_for_a_shared_resource_the_stricter_one_stands_and_the_other_object_is_told()
    {
        using var scenario = Hub();
        var other = Scenario.HubId + "2";
        scenario.Run.Arm.MakeUp(ArmId.Parse(other));
        scenario.Run.Arm.Edit(ArmId.Parse(other), body =>
        {
            foreach (var member in new[] { "storageAccount", "keyVault", "containerRegistry" })
                body["properties"]![member] = scenario.Live[member]!.GetValue<string>();
        });
        scenario.Declare(Closed);
        scenario.Settle();

        scenario.Declare("""{"dependentResources":{"publicNetworkAccess":"Enabled"}}""", name: "loose", resourceId: other);
        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.StricterWishStands, "loose");
        scenario.Dependents.ShouldAllBe(id => Access(scenario, id) == "Disabled");
    }

    [Fact]
    public void A_resource_that_somebody_opens_again_is_closed_again_three_times_and_then_left()
    {
        using var scenario = Hub();
        scenario.Declare(Closed);
        scenario.Settle();
        for (var round = 0; round < 4; round++)
        {
            scenario.Run.Arm.Edit(scenario.Dependents[0], body => body["properties"]!["publicNetworkAccess"] = "Enabled");
            scenario.Settle();
        }

        scenario.ShouldBeStalled(Reasons.Contended);
        var writes = scenario.Run.Arm.Writes;
        scenario.Pass(TimeSpan.FromHours(48));
        scenario.Run.Arm.Writes.ShouldBe(writes);
    }

    private static Scenario Hub()
    {
        var scenario = new Scenario();
        scenario.EditHub(properties => properties["imageBuildCompute"] = "builder");
        return scenario;
    }

    private static string? Access(Scenario scenario, ArmId id) => scenario.Run.Arm.Get(id)!["properties"]?["publicNetworkAccess"]?.GetValue<string>();
}
