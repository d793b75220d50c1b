using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Tests.Simulating;

/// <summary>The Azure that is made up where no world is given.</summary>
public sealed class MissingResourcesTests
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/";
    private const string Account = Group + "Microsoft.CognitiveServices/accounts/ai-foundry";
    private const string Hub = Group + "Microsoft.MachineLearningServices/workspaces/hub";
    private const string Network = Group + "Microsoft.Network/virtualNetworks/vnet";
    private const string Logs = Group + "Microsoft.OperationalInsights/workspaces/log";

    private static readonly string[] Dependents =
    [
        Group + "Microsoft.Search/searchServices/srch", Group + "Microsoft.DocumentDB/databaseAccounts/cosmos", Group + "Microsoft.Sql/servers/sql",
        Group + "Microsoft.EventHub/namespaces/evh", Group + "Microsoft.Storage/storageAccounts/stmore", Group + "Microsoft.KeyVault/vaults/kvmore",
        Group + "Microsoft.ContainerRegistry/registries/crmore", Group + "Microsoft.CognitiveServices/accounts/ai-other",
    ];

    [Fact]
    public void Everything_that_a_network_refers_to_is_made_up()
    {
        using var run = Run(("foundry", $$"""
            {"resourceId":"{{Account}}","managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"},
             "networkAcls":{"virtualNetworkRules":["{{Network}}/subnets/one","{{Network}}/subnets/two"]},
             "dependentResources":{"include":[{{string.Join(',', Dependents.Select(static id => $"\"{id}\""))}}]},
             "diagnostics":{"logAnalyticsWorkspaceResourceId":"{{Logs}}"} }
            """));
        var made = run.MakeUpMissing().Select(static id => id.Value).ToList();
        made.ShouldBeSubsetOf([Account, Account + "/managedNetworks/default", .. Dependents, Network, Network + "/subnets/one", Network + "/subnets/two", Logs]);
        made.Count.ShouldBeGreaterThanOrEqualTo(Dependents.Length + 5);
        foreach (var id in Dependents)
            run.Arm.Get(ArmId.Parse(id))!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Enabled", id);
        run.MakeUpMissing().ShouldBeEmpty();
    }

    [Fact]
    public void Skus_are_made_up_so_that_everything_can_be_closed()
    {
        using var run = Run(("foundry", $$"""{"resourceId":"{{Account}}","dependentResources":{"include":["{{Dependents[0]}}","{{Dependents[3]}}","{{Dependents[6]}}"]} }"""));
        run.MakeUpMissing().Count.ShouldBe(4);
        Sku(run, Dependents[0]).ShouldBe("standard");
        Sku(run, Dependents[3]).ShouldBe("Standard");
        Sku(run, Dependents[6]).ShouldBe("Premium");
    }

    [Theory]
    [InlineData("Disabled", "image-builder")]
    [InlineData("Enabled", null)]
    public void A_hub_whose_registry_is_to_be_closed_has_a_compute_that_builds_its_images(string access, string? compute)
    {
        using var run = Run(("research", $$"""{"resourceId":"{{Hub}}","dependentResources":{"publicNetworkAccess":"{{access}}"} }"""));
        run.MakeUpMissing().ShouldContain(ArmId.Parse(Hub));
        run.Arm.Get(ArmId.Parse(Hub))!["properties"]!["imageBuildCompute"]?.ToString().ShouldBe(compute);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(",\"managedNetwork\":{\"isolationMode\":\"AllowInternetOutbound\"}", true)]
    public void An_account_can_have_a_managed_network_when_one_is_declared(string more, bool injected)
    {
        using var run = Run(("foundry", $$"""{"resourceId":"{{Account}}"{{more}} }"""));
        run.MakeUpMissing().ShouldContain(ArmId.Parse(Account));
        var body = run.Arm.Get(ArmId.Parse(Account))!;
        body["kind"]!.ToString().ShouldBe("AIServices");
        (body["properties"]!["networkInjections"] is not null).ShouldBe(injected);
    }

    [Fact]
    public void The_target_of_an_outbound_rule_is_made_up()
    {
        using var run = Run(("hub", $$"""{"resourceId":"{{Hub}}","managedNetwork":{"isolationMode":"AllowInternetOutbound"} }"""));
        run.Apply([(JsonObject)JsonNode.Parse($$"""
            {"apiVersion":"ainet.io/v1alpha1","kind":"OutboundRule","metadata":{"name":"search","namespace":"default"},
             "spec":{"networkRef":{"name":"hub"},"type":"PrivateEndpoint","privateEndpoint":{"serviceResourceId":"{{Dependents[0]}}","subresourceTarget":"searchService"} } }
            """)!]);
        run.MakeUpMissing().ShouldContain(ArmId.Parse(Dependents[0]));
    }

    [Theory]
    [InlineData("Managed", false)]
    [InlineData("ExistingZones", true)]
    public void A_binding_has_its_subnet_groups_and_the_zones_that_are_said_to_exist(string mode, bool zones)
    {
        const string zoneGroup = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-dns";
        using var run = Run(("hub", $$"""{"resourceId":"{{Hub}}"}"""));
        run.Apply([(JsonObject)JsonNode.Parse($$"""
            {"apiVersion":"ainet.io/v1alpha1","kind":"PrivateEndpointBinding","metadata":{"name":"hub","namespace":"default"},
             "spec":{"networkRef":{"name":"hub"},"groupId":"amlworkspace","subnetId":"{{Network}}/subnets/one",
              "endpoint":{"resourceGroupId":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-endpoints"},
              "dns":{"mode":"{{mode}}","zoneResourceGroupId":"{{zoneGroup}}"} } }
            """)!]);
        var made = run.MakeUpMissing();
        made.ShouldContain(ArmId.Parse(Network + "/subnets/one"));
        made.ShouldContain(ArmId.Parse("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-endpoints"));
        made.ShouldContain(ArmId.Parse(zoneGroup));
        foreach (var zone in (string[])["privatelink.api.azureml.ms", "privatelink.notebooks.azure.net"])
            made.Contains(ArmId.Parse($"{zoneGroup}/providers/Microsoft.Network/privateDnsZones/{zone}")).ShouldBe(zones, zone);
        made.Count(static id => id.Type.EndsWith("/virtualNetworkLinks", StringComparison.Ordinal)).ShouldBe(zones ? 2 : 0);
        run.MakeUpMissing().ShouldBeEmpty();
    }

    [Fact]
    public void What_nothing_is_known_of_is_left_out()
    {
        using var run = Run(("foundry", $$"""{"resourceId":"{{Account}}","dependentResources":{"include":["{{Group}}Microsoft.Quantum/workspaces/one","{{Hub}}/computes/one"]} }"""));
        run.MakeUpMissing().ShouldBe([ArmId.Parse(Account)]);
    }

    private static string? Sku(SimulationRun run, string id) => run.Arm.Get(ArmId.Parse(id))!["sku"]!["name"]!.ToString();

    private static SimulationRun Run(params (string Name, string Spec)[] networks)
    {
        var run = new SimulationRun(new SimulationOptions());
        run.Apply(networks.Select(static network => (JsonObject)JsonNode.Parse(
            $$"""{"apiVersion":"ainet.io/v1alpha1","kind":"AiWorkspaceNetwork","metadata":{"name":"{{network.Name}}","namespace":"default"},"spec":{{network.Spec}} }""")!));
        return run;
    }
}
