using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Private endpoints: how they are made, what they show, what is refused.</summary>
public sealed class ArmPrivateEndpointTests
{
    private const string Endpoint = EndpointBench.Endpoint;

    // Azure/azure-service-operator Test_Networking_PrivateEndpoint_20250301_CRUD
    private static readonly string[] RecordedInterface =
    [
        "provisioningState", "resourceGuid", "ipConfigurations", "dnsSettings", "macAddress", "enableAcceleratedNetworking", "vnetEncryptionSupported", "enableIPForwarding",
        "hostedWorkloads", "tapConfigurations", "privateEndpoint", "nicType", "allowPort25Out", "auxiliaryMode",
    ];

    private static readonly string[] RecordedEndpoint =
    [
        "provisioningState", "resourceGuid", "privateLinkServiceConnections", "manualPrivateLinkServiceConnections", "customNetworkInterfaceName", "subnet", "ipConfigurations",
        "networkInterfaces", "customDnsConfigs", "ipVersionType",
    ];

    public static TheoryData<string, string> Targets => new(EndpointBench.Targets.Select(static target => (target.Id, target.Group)));

    [Fact]
    public void Its_creation_shows_the_interface_at_once_and_the_names_at_the_end()
    {
        using var bench = EndpointBench.Create();
        var first = bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Storage, "blob"));
        (first.Status, first.State, first.RetryAfter).ShouldBe((201, "Updating", 10));
        var shown = first.Body!["properties"]!;
        shown["customDnsConfigs"]!.AsArray().ShouldBeEmpty();
        shown["networkInterfaces"]!.AsArray().Single()!["id"]!.ToString().ShouldContain("/networkInterfaces/pe-one.nic.");
        shown["manualPrivateLinkServiceConnections"]!.AsArray().ShouldBeEmpty();
        var connection = shown["privateLinkServiceConnections"]!.AsArray().Single()!;
        connection["etag"]!.ToString().ShouldBe(first.Body["etag"]!.ToString());
        connection["properties"]!["privateLinkServiceConnectionState"]!["description"]!.ToString().ShouldBe("Auto Approved");
        bench.ConnectionsOf(ArmBench.Storage).ShouldBeEmpty();

        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Get(Endpoint).State.ShouldBe("Succeeded");
        bench.Properties(Endpoint).Select(static pair => pair.Key).ShouldBe(RecordedEndpoint, ignoreOrder: true);
        bench.Get(Endpoint).Body!.ContainsKey("tags").ShouldBeFalse("none were given");
        bench.Get(Endpoint).Header("ETag").ShouldBe(bench.Get(Endpoint).Body!["etag"]!.ToString());
        bench.Connection()["properties"]!["privateLinkServiceConnectionState"]!["description"]!.ToString().ShouldBe("Auto-Approved");
        bench.Dns().ShouldBe(["stmlresearch.blob.core.windows.net 10.0.1.4"]);
        bench.MustRoundTrip();
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_target_shows_an_automatic_connection_as_approved(string target, string group)
    {
        using var bench = EndpointBench.WithEndpoint(target, group);
        bench.Status().ShouldBe("Approved");
        var connection = bench.ConnectionsOf(target).Single()["properties"]!;
        connection["privateEndpoint"]!["id"]!.ToString().ShouldBe(Endpoint);
        connection["privateLinkServiceConnectionState"]!["status"]!.ToString().ShouldBe("Approved");
        bench.Addresses().Count.ShouldBe(bench.Get(target + "/privateLinkResources/" + group).Body!["properties"]!["requiredMembers"]!.AsArray().Count);
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_workspace_takes_three_addresses_and_has_four_names()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Workspace, "amlworkspace");
        var id = Guid.Parse(bench.Dns()[0].Split('.')[0]);
        bench.Addresses().ShouldBe(["10.0.1.4", "10.0.1.5", "10.0.1.6"]);
        bench.Dns().ShouldBe(
        [
            $"{id}.workspace.eastus2.api.azureml.ms 10.0.1.4",
            $"{id}.workspace.eastus2.cert.api.azureml.ms 10.0.1.4",
            bench.Dns()[2],
            $"*.{id}.inference.eastus2.api.azureml.ms 10.0.1.6",
        ]);
        bench.Dns()[2].ShouldEndWith(".eastus2.notebooks.azure.net 10.0.1.5");
        bench.Dns()[2].Split('.')[0].Length.ShouldBeLessThanOrEqualTo(63);
    }

    [Theory]
    [InlineData(ArmBench.Registry, "registry", "crmlresearch.eastus2.data.azurecr.io 10.0.1.4", "crmlresearch.azurecr.io 10.0.1.5")]
    [InlineData(ArmBench.Cosmos, "Sql", "cosmos-research.documents.azure.com 10.0.1.4", "cosmos-research-eastus2.documents.azure.com 10.0.1.5")]
    [InlineData(ArmBench.Vault, "vault", "kv-mlresearch.vault.azure.net 10.0.1.4")]
    [InlineData(ArmBench.Storage, "blob_secondary", "stmlresearch-secondary.blob.core.windows.net 10.0.1.4")]
    [InlineData(ArmBench.Account, "account", "ai-research.cognitiveservices.azure.com 10.0.1.4", "ai-research.openai.azure.com 10.0.1.4", "ai-research.services.ai.azure.com 10.0.1.4")]
    public void Each_target_moves_its_public_names(string target, string group, params string[] names)
    {
        using var bench = EndpointBench.WithEndpoint(target, group);
        bench.Dns().ShouldBe(names);
    }

    [Fact]
    public void The_interface_names_its_endpoint_and_each_member()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Workspace, "amlworkspace");
        var id = bench.Properties(Endpoint)["networkInterfaces"]![0]!["id"]!.ToString();
        var body = bench.Get(id).Body!;
        body["managedBy"]!.ToString().ShouldBe(Endpoint);
        body["kind"]!.ToString().ShouldBe("Regular");
        body["properties"]!["macAddress"]!.ToString().ShouldBe("");
        body["properties"]!.AsObject().Select(static pair => pair.Key).ShouldBe(RecordedInterface, ignoreOrder: true);
        var links = body["properties"]!["ipConfigurations"]!.AsArray().Select(static entry => entry!["properties"]!["privateLinkConnectionProperties"]!).ToList();
        links.Select(static link => link["requiredMemberName"]!.ToString()).ShouldBe(["default", "notebook", "inference"]);
        links.ShouldAllBe(static link => link["groupId"]!.ToString() == "amlworkspace");
        bench.Send("PUT", id, "{}").Code.ShouldBe("CannotModifyNicAttachedToPrivateEndpoint");
        bench.Send("DELETE", id).Code.ShouldBe("CannotModifyNicAttachedToPrivateEndpoint");
        bench.Get(id).Status.ShouldBe(200);
    }

    [Fact]
    public void The_interface_takes_the_name_that_was_wished()
    {
        using var bench = EndpointBench.Create();
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault", more: ",'customNetworkInterfaceName':'nic-vault','applicationSecurityGroups':[{'id':'asg'}]")).Succeeded.ShouldBeTrue();
        bench.Get(ArmBench.Providers + "Microsoft.Network/networkInterfaces/nic-vault").Status.ShouldBe(200);
        bench.Properties(Endpoint)["applicationSecurityGroups"]!.AsArray().Single()!["id"]!.ToString().ShouldBe("asg");
        bench.Get(ArmBench.Group + "/providers/Microsoft.Network/privateEndpoints").Body!["value"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void A_put_with_other_tags_takes_effect_at_once_and_a_patch_is_not_known()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Vault, "vault");
        var before = bench.Get(Endpoint).Body!;
        var sent = before.DeepClone().AsObject();
        sent["tags"] = new JsonObject { ["team"] = "ai" };
        var first = bench.Send("PUT", Endpoint, sent.ToJsonString());
        (first.Status, first.State, first.RetryAfter).ShouldBe((200, "Succeeded", null));
        first.Header("Azure-AsyncOperation").ShouldNotBeNull();
        first.Body!["etag"]!.ToString().ShouldNotBe(before["etag"]!.ToString());
        bench.Send("PUT", Endpoint, sent.ToJsonString()).Code.ShouldBe("RetryableError");
        bench.Settle();
        bench.Get(Endpoint).Body!["tags"]!.ToJsonString().ShouldBe("""{"team":"ai"}""");
        bench.Properties(Endpoint)["customDnsConfigs"]!.ToJsonString().ShouldBe(before["properties"]!["customDnsConfigs"]!.ToJsonString());
        bench.Send("PATCH", Endpoint, """{"tags":{}}""").Status.ShouldBe(405);
    }

    [Theory]
    [InlineData("'subnet':{'id':'/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-research/subnets/other'}")]
    [InlineData("'customNetworkInterfaceName':'other'")]
    [InlineData("'ipConfigurations':[{'name':'one','properties':{'groupId':'vault','memberName':'vault','privateIPAddress':'10.0.1.9'}}]")]
    public void What_is_for_good_cannot_change(string more)
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Vault, "vault");
        var body = JsonNode.Parse(EndpointBench.Body(ArmBench.Vault, "vault"))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse($"{{{more}}}".Replace('\'', '"'))!.AsObject())
            body["properties"]![name] = value!.DeepClone();
        bench.Send("PUT", Endpoint, body.ToJsonString()).Code.ShouldBe("PropertyChangeNotAllowed");
        bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Storage, "blob")).Code.ShouldBe("PropertyChangeNotAllowed");
        bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault", manual: true)).Code.ShouldBe("PropertyChangeNotAllowed");
        bench.Addresses().ShouldBe(["10.0.1.4"]);
    }

    [Theory]
    [InlineData(ArmBench.Vault + "-none", "vault", "", "InvalidPrivateLinkServiceId")]
    [InlineData(ArmBench.Vault, "blob", "", "GroupIdInvalid")]
    [InlineData(ArmBench.Cosmos, "MongoDB", "", "GroupIdInvalid")]
    [InlineData(ArmBench.Vault, "vault", ",'ipVersionType':'IPv6'", "InvalidRequestFormat")]
    [InlineData(ArmBench.Vault, "vault", ",'manualPrivateLinkServiceConnections':[{'name':'two','properties':{}}]", "InvalidRequestFormat")]
    public void What_cannot_be_made_is_refused_and_leaves_nothing(string target, string group, string more, string code)
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", Endpoint, EndpointBench.Body(target, group, more: more)).Code.ShouldBe(code);
        bench.Get(Endpoint).Status.ShouldBe(404);
        bench.Arm.World().ShouldNotContain(static body => body["type"]!.ToString().Contains("networkInterfaces"));
    }

    [Fact]
    public void It_lies_in_the_region_and_subscription_of_its_network()
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault", location: "westeurope")).Code.ShouldBe("InvalidResourceReference");
        bench.Send("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault", subnet: EndpointBench.Network + "/subnets/none")).Code.ShouldBe("InvalidResourceReference");
        const string elsewhere = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-far";
        bench.With(elsewhere);
        bench.Send("PUT", elsewhere.Replace("Microsoft.KeyVault/vaults/kv-far", "Microsoft.Network/privateEndpoints/pe", StringComparison.Ordinal), EndpointBench.Body(ArmBench.Vault, "vault"))
            .Code.ShouldBe("InvalidResourceReference");
        bench.Write("PUT", Endpoint, EndpointBench.Body(elsewhere, "vault")).Succeeded.ShouldBeTrue("the target may lie anywhere");
    }

    [Theory]
    [InlineData("Microsoft.Network/virtualNetworks/subnets/join/action", false)]
    [InlineData("Microsoft.KeyVault/vaults/privateEndpointConnectionsApproval/action", false)]
    [InlineData("Microsoft.KeyVault/vaults/privateEndpointConnectionsApproval/action", true)]
    public void It_needs_rights_at_the_subnet_and_for_automatic_approval_at_the_target(string action, bool manual)
    {
        using var bench = EndpointBench.Create();
        bench.Arm.Withhold(action);
        var answer = bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault", manual));
        answer.Code.ShouldBe(manual ? null : "LinkedAuthorizationFailed");
        if (!manual)
            answer.Message.ShouldContain(action);
    }

    [Theory]
    [InlineData(true, "PrivateEndpointCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled")]
    [InlineData(false, null)]
    public void Policies_of_the_subnet_are_a_switch(bool refuse, string? code)
    {
        using var bench = EndpointBench.Create(new Unknowns { SubnetPoliciesRefuseEndpoints = refuse }, subnet: ",'privateEndpointNetworkPolicies':'Enabled'");
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Code.ShouldBe(code);
    }

    [Fact]
    public void Its_deletion_takes_interface_and_connection_along()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Vault, "vault");
        var attached = bench.Properties(Endpoint)["networkInterfaces"]![0]!["id"]!.ToString();
        var first = bench.Send("DELETE", Endpoint);
        (first.Status, first.RetryAfter).ShouldBe((202, 10));
        bench.Get(Endpoint).State.ShouldBe("Deleting");
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Get(Endpoint).Code.ShouldBe("ResourceNotFound");
        bench.Get(attached).Code.ShouldBe("ResourceNotFound");
        bench.ConnectionsOf(ArmBench.Vault).ShouldBeEmpty();
        bench.Stored(EndpointBench.Network, "subnets")!.ShouldNotContain("ipConfigurations");
        bench.Send("DELETE", Endpoint).Status.ShouldBe(204);
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_failed_creation_leaves_it_failed_and_the_same_put_repairs_it()
    {
        using var bench = EndpointBench.Create();
        bench.Arm.FailNextOperation(ArmId.Parse(Endpoint), "InternalServerError", "It broke.");
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Code.ShouldBe("InternalServerError");
        bench.Get(Endpoint).State.ShouldBe("Failed");
        bench.ConnectionsOf(ArmBench.Vault).ShouldBeEmpty();
        bench.MustRoundTrip();
        bench.Write("PUT", Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Succeeded.ShouldBeTrue();
        bench.Get(Endpoint).State.ShouldBe("Succeeded");
        bench.Addresses().ShouldBe(["10.0.1.4"]);
        bench.ConnectionsOf(ArmBench.Vault).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(ArmBench.Vault, "vault", "ConflictError")]
    [InlineData(ArmBench.Storage, "blob", "StorageAccountOperationInProgress")]
    [InlineData(ArmBench.Cosmos, "Sql", "InternalServerError")]
    [InlineData(ArmBench.Search, "searchService", null)]
    public void Two_creations_towards_one_target_end_badly_for_the_second(string target, string group, string? code)
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", Endpoint, EndpointBench.Body(target, group)).Status.ShouldBe(201);
        bench.Write("PUT", EndpointBench.OtherEndpoint, EndpointBench.Body(target, group)).Code.ShouldBe(code);
        bench.Settle();
        bench.Get(Endpoint).State.ShouldBe("Succeeded");
        bench.ConnectionsOf(target).Count.ShouldBe(code is null ? 2 : 1);
    }
}
