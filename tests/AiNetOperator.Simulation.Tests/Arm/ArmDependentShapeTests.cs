using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>How each type shows itself and takes writes, as the types of its specification have it.</summary>
public sealed class ArmDependentShapeTests
{
    /// <summary>Resource, path, value as JSON with single quotes.</summary>
    public static TheoryData<string, string, string?> Defaults => new()
    {
        { ArmBench.Storage, "properties.networkAcls", "{'bypass':'AzureServices','virtualNetworkRules':[],'ipRules':[],'defaultAction':'Allow'}" },
        { ArmBench.Storage, "properties.primaryEndpoints.blob", "'https://stmlresearch.blob.core.windows.net/'" },
        { ArmBench.Storage, "sku.name", "'Standard_LRS'" },
        { ArmBench.Storage, "kind", "'StorageV2'" },
        { ArmBench.Vault, "properties.networkAcls", null },
        { ArmBench.Vault, "properties.publicNetworkAccess", "'Enabled'" },
        { ArmBench.Vault, "properties.vaultUri", "'https://kv-mlresearch.vault.azure.net/'" },
        { ArmBench.Vault, "properties.sku.name", "'standard'" },
        { ArmBench.Registry, "sku.name", "'Premium'" },
        { ArmBench.Registry, "properties.networkRuleSet", "{'defaultAction':'Allow','ipRules':[]}" },
        { ArmBench.Registry, "properties.networkRuleBypassOptions", "'AzureServices'" },
        { ArmBench.Registry, "properties.networkRuleBypassAllowedForTasks", "false" },
        { ArmBench.Registry, "properties.loginServer", "'crmlresearch.azurecr.io'" },
        { ArmBench.Search, "sku.name", "'standard'" },
        { ArmBench.Search, "properties.networkRuleSet", "{'ipRules':[],'bypass':'None'}" },
        { ArmBench.Search, "properties.provisioningState", "'succeeded'" },
        { ArmBench.Search, "properties.status", "'running'" },
        { ArmBench.Cosmos, "properties.isVirtualNetworkFilterEnabled", "false" },
        { ArmBench.Cosmos, "properties.ipRules", "[]" },
        { ArmBench.Cosmos, "properties.virtualNetworkRules", "[]" },
        { ArmBench.Cosmos, "properties.networkAclBypass", "'None'" },
        { ArmBench.Cosmos, "properties.locations", "[{'locationName':'eastus2','failoverPriority':0}]" },
        { ArmBench.Cosmos, "kind", "'GlobalDocumentDB'" },
        { ArmBench.Sql, "properties.fullyQualifiedDomainName", "'sql-research.database.windows.net'" },
        { ArmBench.Sql, "properties.restrictOutboundNetworkAccess", "'Disabled'" },
        { ArmBench.Sql, "properties.minimalTlsVersion", "'1.2'" },
        { ArmBench.EventHub, "sku.name", "'Standard'" },
        { ArmBench.EventHub, "properties.serviceBusEndpoint", "'https://evh-research.servicebus.windows.net:443/'" },
        { ArmBench.Account, "kind", "'AIServices'" },
        { ArmBench.Account, "sku.name", "'S0'" },
        { ArmBench.Account, "properties.endpoint", "'https://ai-research.cognitiveservices.azure.com/'" },
        { ArmBench.Account, "properties.networkAcls", null },
    };

    public static TheoryData<string> Types => [.. ArmBench.Dependents];

    [Theory]
    [MemberData(nameof(Defaults))]
    public void A_resource_that_nobody_configured_shows_the_defaults_of_its_type(string id, string path, string? value)
    {
        using var bench = ArmBench.WithDependents();
        JsonNode? node = bench.Get(id).Body;
        foreach (var part in path.Split('.'))
            node = node?[part];
        node?.ToJsonString().Replace('"', '\'').ShouldBe(value);
        (node is null).ShouldBe(value is null);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_model_that_was_read_can_be_put_back_and_nothing_changes(string id)
    {
        using var bench = ArmBench.WithDependents();
        bench.Arm.Edit(ArmId.Parse(id), static body => body["properties"]!["ownersOwn"] = "kept");
        var before = bench.Arm.Get(ArmId.Parse(id));
        bench.Write("PUT", id, bench.Get(id).Body!.ToJsonString()).Succeeded.ShouldBeTrue();
        JsonNode.DeepEquals(bench.Arm.Get(ArmId.Parse(id)), before).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_put_takes_away_what_it_does_not_name_but_not_what_azure_wrote(string id)
    {
        using var bench = ArmBench.WithDependents();
        bench.With(id + "/privateEndpointConnections/pe-one", "'properties':{'privateLinkServiceConnectionState':{'status':'Approved'}}");
        bench.Arm.Edit(ArmId.Parse(id), static body =>
        {
            body["properties"]!["ownersOwn"] = "gone";
            body["tags"] = new JsonObject { ["team"] = "gone" };
        });
        var sku = bench.Get(id).Body!["sku"]?.ToJsonString() ?? "null";
        bench.Write("PUT", id, $$"""{"location":"eastus2","sku":{{sku}},"properties":{} }""").Succeeded.ShouldBeTrue();
        bench.Stored(id, "ownersOwn").ShouldBeNull();
        bench.Arm.Get(ArmId.Parse(id))!["tags"]!.AsObject().ShouldBeEmpty();
        bench.Get(id + "/privateEndpointConnections").Body!["value"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_patch_of_tags_replaces_the_tags_and_nothing_else(string id)
    {
        using var bench = ArmBench.WithDependents();
        var properties = bench.Arm.Get(ArmId.Parse(id))!["properties"];
        bench.Write("PATCH", id, """{"tags":{"a":"1","b":"2"}}""").Succeeded.ShouldBeTrue();
        bench.Write("PATCH", id, """{"tags":{"b":"3"}}""").Succeeded.ShouldBeTrue();
        var body = bench.Arm.Get(ArmId.Parse(id))!;
        body["tags"]!.ToJsonString().ShouldBe("""{"b":"3"}""");
        JsonNode.DeepEquals(body["properties"], properties).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_is_listed_in_its_group_with_all_its_members(string id)
    {
        using var bench = ArmBench.WithDependents();
        var type = ArmId.Parse(id).Type;
        var listed = bench.Get($"{ArmBench.Group}/providers/{type}").Body!["value"]!.AsArray().Single()!;
        listed.ToJsonString().ShouldBe(bench.Get(id).Body!.ToJsonString());
        listed["type"]!.ToString().ShouldBe(type);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_is_deleted_once(string id)
    {
        using var bench = ArmBench.WithDependents();
        bench.Write("DELETE", id).Succeeded.ShouldBeTrue();
        bench.Get(id).Code.ShouldBe("ResourceNotFound");
        bench.Send("DELETE", id).Status.ShouldBe(204);
        bench.Arm.World().Select(static body => body["id"]!.ToString()).ShouldNotContain(id);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_patch_of_what_is_not_there_is_404(string id)
    {
        using var bench = ArmBench.WithDependents();
        bench.Send("PATCH", id + "2", """{"tags":{}}""").Code.ShouldBe("ResourceNotFound");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_needs_its_right_and_obeys_locks(string id)
    {
        using var bench = ArmBench.WithDependents();
        var type = ArmId.Parse(id).Type;
        bench.Arm.Withhold(type + "/write");
        bench.Send("PATCH", id, """{"tags":{}}""").Message.ShouldContain(type + "/write");
        bench.Arm.Grant(type + "/write");
        bench.Arm.RefuseWrites(id, 409, "ScopeLocked");
        bench.Send("PATCH", id, """{"tags":{}}""").Code.ShouldBe("ScopeLocked");
        bench.Get(id).Status.ShouldBe(200);
        bench.Arm.StopRefusing();
        bench.Write("PATCH", id, """{"tags":{}}""").Succeeded.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_policy_that_denies_leaves_it_as_it_was(string id)
    {
        using var bench = ArmBench.WithDependents();
        bench.Arm.Assign(new ArmPolicy("stays-open", ArmId.Parse(id).Type, "properties.publicNetworkAccess", "Disabled", ArmPolicyEffect.Deny));
        bench.Patch(id, "'publicNetworkAccess':'Disabled'").Code.ShouldBe("RequestDisallowedByPolicy");
        bench.Arm.WriteLog[^1].TookEffect.ShouldBeFalse();
        bench.Get(id).Body!["properties"]!["publicNetworkAccess"]?.ToString().ShouldBe("Enabled");
    }

    [Theory]
    [InlineData(ArmBench.Search, "searchService", "privatelink.search.windows.net")]
    [InlineData(ArmBench.Cosmos, "Sql", "privatelink.documents.azure.com")]
    [InlineData(ArmBench.Sql, "sqlServer", "privatelink.database.windows.net")]
    [InlineData(ArmBench.EventHub, "namespace", "privatelink.servicebus.windows.net")]
    [InlineData(ArmBench.Account, "account", "privatelink.cognitiveservices.azure.com")]
    public void What_private_link_reaches_of_it_is_listed_with_its_zones(string id, string group, string zone)
    {
        using var bench = ArmBench.WithDependents();
        var listed = bench.Get(id + "/privateLinkResources").Body!["value"]!.AsArray().Single()!["properties"]!;
        listed["groupId"]!.ToString().ShouldBe(group);
        listed["requiredZoneNames"]![0]!.ToString().ShouldBe(zone);
    }
}
