using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Policies that a world assigns: those that make zone groups, and those that forbid types.</summary>
public sealed class ArmPolicyAssignmentTests
{
    private const string Hub = "/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/";
    private const string Api = Hub + "privatelink.api.azureml.ms";
    private const string Notebooks = Hub + "privatelink.notebooks.azure.net";
    private const string Blob = Hub + "privatelink.blob.core.windows.net";
    private const string Group = EndpointBench.Endpoint + "/privateDnsZoneGroups/deployedByPolicy";
    private const string Assignment = ArmBench.Subscription + "/providers/Microsoft.Authorization/policyAssignments/central-dns";
    private const string Generic = "/providers/Microsoft.Management/managementGroups/alz/providers/Microsoft.Authorization/policyDefinitions/Deploy-Private-DNS-Generic";
    private const string Workspaces = "/providers/Microsoft.Authorization/policyDefinitions/ee40564d-486e-4f68-a5ca-7a621edae0fb";

    [Fact]
    public void The_built_in_one_for_workspaces_puts_an_endpoint_into_two_zones_of_another_subscription()
    {
        using var bench = WithZones(Api, Notebooks);
        Assign(bench, Workspaces, ("privateDnsZoneId", Api), ("secondPrivateDnsZoneId", Notebooks));
        bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Workspace, "amlworkspace")).Succeeded.ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromMinutes(8));
        bench.Get(Group).Status.ShouldBe(404, "ten minutes have not passed since the answer to the PUT");
        bench.Clock.RunFor(TimeSpan.FromMinutes(3));
        var group = bench.Properties(Group);
        group["provisioningState"]!.ToString().ShouldBe("Succeeded");
        group["privateDnsZoneConfigs"]!.AsArray().Select(static entry => entry!["name"]!.ToString()).ShouldBe(["amlworkspace-privateDnsZone", "amlworkspace-secondPrivateDnsZone"]);
        bench.Get(Api + "/A").Body!["value"]!.AsArray().Count.ShouldBe(3);
        bench.Get(Notebooks + "/A").Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Arm.WriteLog.ShouldAllBe(static write => !write.Id.Value.Contains("privateDnsZoneGroups"), "somebody else wrote it");
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData("PT3M", 3)]
    [InlineData("AfterProvisioningSuccess", 0)]
    public void The_generic_one_has_a_group_a_type_and_a_delay(string delay, int minutes)
    {
        using var bench = WithZones(Blob);
        Assign(bench, Generic, ("privateDnsZoneId", Blob), ("groupId", "blob"), ("resourceType", "Microsoft.Storage/storageAccounts"), ("evaluationDelay", delay));
        var first = bench.Send("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Storage, "blob"));
        first.Status.ShouldBe(201);
        bench.Clock.RunFor(TimeSpan.FromMinutes(minutes));
        bench.Get(Group).Status.ShouldBe(404);
        bench.Clock.RunFor(TimeSpan.FromMinutes(1.5));
        bench.Get(Group).State.ShouldBe("Succeeded");
    }

    [Theory]
    [InlineData(ArmBench.Vault, "vault", false, "", "")]
    [InlineData(ArmBench.Storage, "blob", true, "", "")]
    [InlineData(ArmBench.Storage, "blob", false, "effect", "Disabled")]
    [InlineData(ArmBench.Storage, "blob", false, "effect", "AuditIfNotExists")]
    [InlineData(ArmBench.Storage, "blob", false, "resourceType", "Microsoft.KeyVault/vaults")]
    public void An_endpoint_that_it_is_not_about_gets_none(string target, string group, bool manual, string parameter, string value)
    {
        using var bench = WithZones(Blob);
        (string, string)[] parameters = [("privateDnsZoneId", Blob), ("groupId", "blob")];
        Assign(bench, Generic, parameter.Length == 0 ? parameters : [.. parameters, (parameter, value)]);
        bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(target, group, manual)).Succeeded.ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromMinutes(30));
        bench.Get(EndpointBench.Endpoint + "/privateDnsZoneGroups").Body!["value"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void An_endpoint_that_has_a_group_keeps_it_and_one_that_lost_it_waits_for_its_next_put()
    {
        using var bench = WithZones(Blob);
        Assign(bench, Generic, ("privateDnsZoneId", Blob), ("groupId", "blob"), ("evaluationDelay", "PT2M"));
        var endpoint = EndpointBench.Body(ArmBench.Storage, "blob");
        bench.Write("PUT", EndpointBench.Endpoint, endpoint).Succeeded.ShouldBeTrue();
        var own = $"{{'properties':{{'privateDnsZoneConfigs':[{{'name':'one','properties':{{'privateDnsZoneId':'{Blob}'}}}}]}}}}".Replace('\'', '"');
        bench.Write("PUT", EndpointBench.Endpoint + "/privateDnsZoneGroups/mine", own).Succeeded.ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromMinutes(10));
        bench.Get(Group).Status.ShouldBe(404);
        bench.Write("DELETE", EndpointBench.Endpoint + "/privateDnsZoneGroups/mine").Succeeded.ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromMinutes(10));
        bench.Get(Group).Status.ShouldBe(404, "nobody looks at it again");
        bench.Send("PUT", EndpointBench.Endpoint, endpoint).Status.ShouldBe(200);
        bench.Clock.RunFor(TimeSpan.FromMinutes(5));
        bench.Get(Group).State.ShouldBe("Succeeded");
    }

    [Fact]
    public void Outside_its_scope_and_where_it_makes_an_exception_it_does_nothing()
    {
        using var bench = WithZones(Blob);
        var body = Body(Generic, ("privateDnsZoneId", Blob), ("groupId", "blob"), ("evaluationDelay", "PT1M"));
        body["properties"]!["notScopes"] = new JsonArray(ArmBench.Group);
        bench.Arm.LoadWorld([body]).ShouldBeEmpty();
        bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Storage, "blob")).Succeeded.ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromMinutes(10));
        bench.Get(Group).Status.ShouldBe(404);
    }

    [Fact]
    public void A_zone_that_is_gone_by_then_leaves_the_endpoint_without_a_group()
    {
        using var bench = WithZones(Blob);
        Assign(bench, Generic, ("privateDnsZoneId", Blob), ("groupId", "blob"), ("evaluationDelay", "PT5M"));
        bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Storage, "blob")).Succeeded.ShouldBeTrue();
        bench.Arm.Remove(ArmId.Parse(Blob));
        bench.Clock.RunFor(TimeSpan.FromMinutes(10));
        bench.Get(Group).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("Microsoft.Network/privateEndpoints", EndpointBench.Endpoint)]
    [InlineData("microsoft.network/privatednszones", EndpointBench.Zones + "contoso.example")]
    public void A_type_that_is_not_allowed_is_refused_by_name(string type, string id)
    {
        using var bench = EndpointBench.Create();
        var body = Body("/providers/Microsoft.Authorization/policyDefinitions/6c112d4e-5bc7-47ae-a041-ea2d9dccd749");
        body["properties"]!["parameters"] = new JsonObject { ["listOfResourceTypesNotAllowed"] = new JsonObject { ["value"] = new JsonArray(type) } };
        bench.Arm.LoadWorld([body]).ShouldBeEmpty();
        var refused = bench.Send("PUT", id, EndpointBench.Body(ArmBench.Storage, "blob"));
        (refused.Status, refused.Code, refused.Header("x-ms-failure-cause")).ShouldBe((403, "RequestDisallowedByPolicy", "gateway"));
        var info = refused.Body!["error"]!["additionalInfo"]![0]!;
        (info["type"]!.ToString(), info["info"]!["policyAssignmentName"]!.ToString(), info["info"]!["policyAssignmentId"]!.ToString()).ShouldBe(("PolicyViolation", "central-dns", Assignment));
        bench.Get(id).Status.ShouldBe(404);
        bench.Arm.Remove(ArmId.Parse(Assignment));
        bench.Send("PUT", id, id.Contains("Zones", StringComparison.Ordinal) ? """{"location":"global"}""" : EndpointBench.Body(ArmBench.Storage, "blob")).Status.ShouldBeLessThan(300);
    }

    [Fact]
    public void One_is_made_up_with_zones_that_are_linked_to_the_resolvers()
    {
        using var bench = EndpointBench.Create();
        var (scope, workspace, network) = (ArmId.Parse(ArmBench.Group), ArmBench.WorkspaceId, ArmId.Parse(EndpointBench.Network));
        var made = bench.Arm.MakeUpZonePolicy(scope, workspace, "amlworkspace", [network]);
        made.Count(static id => id.IsOfType("Microsoft.Network/privateDnsZones")).ShouldBe(2);
        made.Count(static id => id.IsOfType("Microsoft.Network/privateDnsZones/virtualNetworkLinks")).ShouldBe(2);
        made[^1].Value.ShouldBe(ArmBench.Group + "/providers/Microsoft.Authorization/policyAssignments/dns-amlworkspace");
        bench.Arm.MakeUpZonePolicy(scope, workspace, "amlworkspace", [network]).ShouldBeEmpty();
        bench.Arm.MakeUpZonePolicy(scope, workspace, "nothing", [network]).ShouldBeEmpty();
        bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Workspace, "amlworkspace")).Succeeded.ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromMinutes(11));
        bench.Properties(Group)["privateDnsZoneConfigs"]!.AsArray().Select(static entry => entry!["properties"]!["recordSets"]!.AsArray().Count).ShouldBe([3, 1]);
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData("", "", "properties.parameters")]
    [InlineData("privateDnsZoneId", Blob, "properties.parameters.groupId")]
    [InlineData("evaluationDelay", "soon", "properties.parameters.evaluationDelay")]
    public void A_policy_that_is_not_known_here_is_no_part_of_a_world(string parameter, string value, string field)
    {
        using var bench = EndpointBench.Create();
        var body = parameter switch
        {
            "" => Body(Generic),
            "evaluationDelay" => Body(Generic, ("privateDnsZoneId", Blob), ("groupId", "blob"), (parameter, value)),
            _ => Body(Generic, (parameter, value)),
        };
        bench.Arm.LoadWorld([body]).Single().Field.ShouldBe(field);
        body["properties"]!.AsObject().Remove("policyDefinitionId");
        bench.Arm.LoadWorld([body]).Single().Field.ShouldBe("properties.policyDefinitionId");
    }

    private static ArmBench WithZones(params string[] zones)
    {
        var bench = EndpointBench.Create();
        foreach (var zone in zones)
            bench.Arm.MakeUp(ArmId.Parse(zone)).Count.ShouldBe(1);
        return bench;
    }

    private static void Assign(ArmBench bench, string definition, params (string Name, string Value)[] parameters) =>
        bench.Arm.LoadWorld([Body(definition, parameters)]).ShouldBeEmpty();

    private static JsonObject Body(string definition, params (string Name, string Value)[] parameters) => new()
    {
        ["id"] = Assignment,
        ["properties"] = new JsonObject
        {
            ["policyDefinitionId"] = definition,
            ["parameters"] = new JsonObject(parameters.Select(static entry => KeyValuePair.Create(entry.Name, (JsonNode?)new JsonObject { ["value"] = entry.Value }))),
        },
    };
}
