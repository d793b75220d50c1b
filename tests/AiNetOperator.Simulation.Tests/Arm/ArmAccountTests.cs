using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmAccountTests
{
    private const string Account = ArmBench.Account;
    private const string Injection = "'networkInjections':[{'scenario':'agent','subnetArmId':'','useMicrosoftManagedNetwork':true}]";

    [Fact]
    public void A_patch_changes_the_members_it_names_and_replaces_lists_and_acls()
    {
        using var bench = Plain("'disableLocalAuth':true,'allowedFqdnList':['one.example'],'networkAcls':{'defaultAction':'Allow','ipRules':[{'value':'203.0.113.7'}]}");
        bench.Patch(Account, "'allowedFqdnList':['two.example'],'networkAcls':{'defaultAction':'Deny'}").Succeeded.ShouldBeTrue();
        bench.Stored(Account, "disableLocalAuth").ShouldBe("true");
        bench.Stored(Account, "allowedFqdnList").ShouldBe("['two.example']");
        bench.Stored(Account, "networkAcls").ShouldBe("{'defaultAction':'Deny','ipRules':[],'virtualNetworkRules':[]}");
    }

    [Fact]
    public void It_is_accepted_for_a_while_after_a_write()
    {
        using var bench = Plain();
        var first = bench.Send("PATCH", Account, """{"properties":{"publicNetworkAccess":"Disabled"}}""");
        first.Status.ShouldBe(200);
        first.State.ShouldBe("Accepted");
        bench.Get(Account).State.ShouldBe("Accepted");
        bench.Stored(Account, "publicNetworkAccess").ShouldBe("'Enabled'");
        bench.Clock.RunFor(TimeSpan.FromSeconds(20));
        bench.Get(Account).State.ShouldBe("Succeeded");
        bench.Stored(Account, "publicNetworkAccess").ShouldBe("'Disabled'");
    }

    [Theory]
    [InlineData("PUT", "/managedNetworks/default", """{"properties":{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}}""")]
    [InlineData("PATCH", "/managedNetworks/default", """{"properties":{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}}""")]
    [InlineData("POST", "/managedNetworks/default/provision", "{}")]
    [InlineData("PUT", "/managedNetworks/default/outboundRules/one", """{"properties":{"type":"FQDN","destination":"one.example"}}""")]
    [InlineData("DELETE", "/managedNetworks/default/outboundRules/one", null)]
    public void Its_children_cannot_be_written_meanwhile(string method, string child, string? body)
    {
        using var bench = Isolated();
        bench.Send("PATCH", Account, """{"tags":{"a":"1"}}""").Status.ShouldBe(200);
        var refused = bench.Send(method, Account + child, body);
        refused.Status.ShouldBe(400);
        refused.Code.ShouldBe("AccountProvisioningStateInvalid");
        bench.Clock.RunFor(TimeSpan.FromSeconds(20));
        bench.Send(method, Account + child, body).Code.ShouldNotBe("AccountProvisioningStateInvalid");
    }

    [Theory]
    [InlineData(false, 202)]
    [InlineData(true, 400)]
    public void Whether_they_wait_beyond_its_end_is_a_switch(bool late, int status)
    {
        using var bench = Isolated(new Unknowns { AccountSettlesLate = late });
        bench.Send("PATCH", Account, """{"tags":{"a":"1"}}""");
        bench.Clock.RunFor(TimeSpan.FromSeconds(15));
        bench.Get(Account).State.ShouldBe("Succeeded");
        bench.Send("PATCH", Account + "/managedNetworks/default", ArmBench.Mode("AllowOnlyApprovedOutbound")).Status.ShouldBe(status);
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Send("PATCH", Account + "/managedNetworks/default", ArmBench.Mode("AllowOnlyApprovedOutbound")).Status.ShouldBe(202);
    }

    [Theory]
    [InlineData("Enabled")]
    [InlineData("Disabled")]
    [InlineData("SecuredByPerimeter")]
    public void Its_public_access_is_one_of_three_words(string word)
    {
        using var bench = Plain();
        bench.Patch(Account, $"'publicNetworkAccess':'{word.ToLowerInvariant()}'").Succeeded.ShouldBeTrue();
        bench.Stored(Account, "publicNetworkAccess").ShouldBe($"'{word}'");
        bench.Patch(Account, "'publicNetworkAccess':'Closed'").Status.ShouldBe(400);
    }

    [Fact]
    public void Acls_need_the_custom_sub_domain()
    {
        using var bench = new ArmBench().With(Account);
        bench.Patch(Account, "'networkAcls':{'defaultAction':'Deny'}").Message.ShouldContain("customSubDomainName");
        bench.Patch(Account, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Patch(Account, "'customSubDomainName':'ai-research'").Succeeded.ShouldBeTrue();
        bench.Patch(Account, "'networkAcls':{'defaultAction':'Deny'}").Succeeded.ShouldBeTrue();
        bench.Patch(Account, "'customSubDomainName':'other'").Message.ShouldContain("cannot be changed");
    }

    [Fact]
    public void Acls_need_their_default_action()
    {
        using var bench = Plain();
        bench.Patch(Account, "'networkAcls':{'ipRules':[]}").Message.ShouldContain("defaultAction");
    }

    [Theory]
    [InlineData("OpenAI", true)]
    [InlineData("AIServices", true)]
    [InlineData("TextAnalytics", true)]
    [InlineData("SpeechServices", false)]
    [InlineData("Face", false)]
    public void Some_kinds_only_know_a_bypass(string kind, bool knows)
    {
        using var bench = new ArmBench().With(Account, $"'kind':'{kind}','properties':{{'customSubDomainName':'ai-research'}}");
        bench.Patch(Account, "'networkAcls':{'defaultAction':'Deny','bypass':'AzureServices'}").Succeeded.ShouldBe(knows);
        bench.Patch(Account, "'networkAcls':{'defaultAction':'Deny'}").Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void What_it_may_call_is_bounded()
    {
        using var bench = Plain();
        string List(int count) => "'restrictOutboundNetworkAccess':true,'allowedFqdnList':[" + string.Join(',', Enumerable.Range(0, count).Select(static n => $"'h{n}.example'")) + "]";
        bench.Patch(Account, List(1000)).Succeeded.ShouldBeTrue();
        bench.Patch(Account, List(1001)).Message.ShouldContain("1000");
        bench.Patch(Account, "'allowedFqdnList':[7]").Status.ShouldBe(400);
        bench.Stored(Account, "restrictOutboundNetworkAccess").ShouldBe("true");
        bench.MustRoundTrip();
    }

    [Fact]
    public void What_was_decided_at_creation_stays()
    {
        using var bench = Isolated();
        bench.Patch(Account, "'networkInjections':[]").Message.ShouldContain("cannot be changed");
        bench.Patch(Account, "'networkInjections':[{'scenario':'agent','subnetArmId':'elsewhere','useMicrosoftManagedNetwork':false}]").Status.ShouldBe(400);
        bench.Send("PATCH", Account, """{"kind":"OpenAI"}""").Message.ShouldContain("kind");
        bench.Write("PUT", Account, """{"location":"eastus2","kind":"AIServices","properties":{}}""").Succeeded.ShouldBeTrue();
        bench.Stored(Account, "networkInjections")!.ShouldContain("true");
        bench.Stored(Account, "customSubDomainName").ShouldBe("'ai-research'");
        using var plain = Plain();
        plain.Patch(Account, Injection).Message.ShouldContain("cannot be changed");
    }

    [Theory]
    [InlineData("'kind':'OpenAI','properties':{'customSubDomainName':'a','allowProjectManagement':true,INJECTION}", "kind")]
    [InlineData("'kind':'AIServices','properties':{'allowProjectManagement':true,INJECTION}", "customSubDomainName")]
    [InlineData("'kind':'AIServices','properties':{'customSubDomainName':'a',INJECTION}", "allowProjectManagement")]
    public void A_managed_network_has_its_conditions_in_the_put_that_creates(string rest, string named)
    {
        using var bench = ArmBench.WithWorkspace();
        var body = "{'location':'eastus2'," + rest.Replace("INJECTION", Injection, StringComparison.Ordinal) + "}";
        var refused = bench.Send("PUT", Account, body.Replace('\'', '"'));
        refused.Status.ShouldBe(400);
        refused.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData(false, 404)]
    [InlineData(true, 200)]
    public void Whether_the_service_makes_its_network_is_a_switch(bool makes, int status)
    {
        using var bench = ArmBench.WithWorkspace(new Unknowns { AccountMakesItsNetwork = makes });
        var body = "{'location':'eastus2','kind':'AIServices','properties':{'customSubDomainName':'ai','allowProjectManagement':true," + Injection + "}}";
        bench.Write("PUT", Account, body.Replace('\'', '"')).Succeeded.ShouldBeTrue();
        var network = bench.Get(Account + "/managedNetworks/default");
        network.Status.ShouldBe(status);
        bench.Write("PUT", Account + "/managedNetworks/default", ArmBench.Mode("AllowInternetOutbound")).Succeeded.ShouldBeTrue();
        bench.Get(Account + "/managedNetworks/default").Body!["properties"]!["managedNetwork"]!["isolationMode"]!.ToString().ShouldBe("AllowInternetOutbound");
        bench.Get(Account + "/managedNetworks/default").Body!["properties"]!["managedNetwork"]!["outboundRules"]!.AsObject().ShouldBeEmpty();
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData("'kind':'OpenAI','properties':{'customSubDomainName':'a'}")]
    [InlineData("'kind':'AIServices','properties':{'customSubDomainName':'a'}")]
    [InlineData("'kind':'AIServices','properties':{'networkInjections':[{'scenario':'agent','subnetArmId':'/subscriptions/x','useMicrosoftManagedNetwork':false}]}")]
    public void Without_it_there_is_no_network_and_everything_else_works(string rest)
    {
        using var bench = new ArmBench().With(Account, rest);
        bench.Send("PUT", Account + "/managedNetworks/default", ArmBench.Mode("AllowInternetOutbound")).Status.ShouldBe(400);
        bench.Get(Account + "/managedNetworks/default").Status.ShouldBe(404);
        bench.Get(Account + "/managedNetworks").Body!["value"]!.AsArray().ShouldBeEmpty();
        bench.Patch(Account, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void The_kind_of_a_network_is_fixed_when_it_is_made()
    {
        using var bench = Isolated();
        bench.Patch(Account + "/managedNetworks/default", "'managedNetwork':{'managedNetworkKind':'V1'}").Status.ShouldBe(400);
        bench.Patch(Account + "/managedNetworks/default", "'managedNetwork':{'managedNetworkKind':'V2'}").Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_private_endpoint_to_an_account_needs_its_sub_domain()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound");
        bench.With(Account);
        var rule = $"{{'properties':{{'type':'PrivateEndpoint','destination':{{'serviceResourceId':'{Account}','subresourceTarget':'account'}}}}}}".Replace('\'', '"');
        bench.Send("PUT", ArmBench.Workspace + "/outboundRules/to-account", rule).Message.ShouldContain("customSubDomainName");
        bench.Arm.Edit(ArmId.Parse(Account), static body => body["properties"]!["customSubDomainName"] = "ai-research");
        bench.Send("PUT", ArmBench.Workspace + "/outboundRules/to-account", rule).Status.ShouldBe(202);
    }

    [Fact]
    public void A_made_up_one_is_isolable_when_that_is_wanted()
    {
        using var bench = new ArmBench(new Unknowns { AccountMakesItsNetwork = true });
        bench.Arm.MakeUp(ArmId.Parse(Account), isolable: true).Select(static id => id.Name).ShouldBe(["default", "ai-research"]);
        bench.Arm.Get(ArmId.Parse(Account))!["kind"]!.ToString().ShouldBe("AIServices");
        bench.Write("PATCH", Account + "/managedNetworks/default", ArmBench.Mode("AllowOnlyApprovedOutbound")).Succeeded.ShouldBeTrue();
        using var plain = new ArmBench();
        plain.Arm.MakeUp(ArmId.Parse(Account)).Count.ShouldBe(1);
        plain.Send("PUT", Account + "/managedNetworks/default", ArmBench.Mode("AllowOnlyApprovedOutbound")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("'networkAcls':{'ipRules':[{'value':'10.0.0.1'}]}", "properties.networkAcls.ipRules")]
    [InlineData("'networkAcls':{'ipRules':{}}", "properties.networkAcls.ipRules")]
    [InlineData("'networkAcls':{'virtualNetworkRules':[{'id':'nowhere'}]}", "properties.networkAcls.virtualNetworkRules")]
    [InlineData("'allowedFqdnList':'one.example'", "properties.allowedFqdnList")]
    [InlineData("'networkInjections':{}", "properties.networkInjections")]
    public void What_is_wrong_in_a_world_is_reported(string properties, string field)
    {
        using var bench = new ArmBench();
        var body = $"{{'id':'{Account}','location':'eastus2','properties':{{{properties}}}}}".Replace('\'', '"');
        bench.Arm.LoadWorld([JsonNode.Parse(body)!.AsObject()]).Single().Field.ShouldBe(field);
    }

    [Fact]
    public void A_connection_that_comes_while_it_is_written_stays()
    {
        using var bench = Plain();
        bench.Send("PATCH", Account, """{"tags":{"a":"1"}}""");
        bench.With(Account + "/privateEndpointConnections/pe-one", "'properties':{'privateLinkServiceConnectionState':{'status':'Approved'}}");
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        bench.Get(Account).Body!["tags"]!["a"]!.ToString().ShouldBe("1");
        bench.Get(Account).Body!["properties"]!["privateEndpointConnections"]!.AsArray().Count.ShouldBe(1);
    }

    private static ArmBench Plain(string more = "") =>
        new ArmBench().With(Account, $"'properties':{{'customSubDomainName':'ai-research'{(more.Length > 0 ? "," : "")}{more}}}");

    private static ArmBench Isolated(Unknowns? unknowns = null)
    {
        var bench = new ArmBench(unknowns).With(Account, "'properties':{'customSubDomainName':'ai-research'," + Injection + "}");
        bench.Write("PUT", Account + "/managedNetworks/default", ArmBench.Mode("AllowInternetOutbound")).Succeeded.ShouldBeTrue();
        return bench;
    }
}
