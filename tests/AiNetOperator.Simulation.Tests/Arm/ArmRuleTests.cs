using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmRuleTests
{
    private const string Rules = ArmBench.Workspace + "/outboundRules/";

    [Fact]
    public void A_rule_is_put_read_listed_and_deleted()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Write("PUT", Rules + "pypi", ArmBench.FqdnRule("pypi.org")).Succeeded.ShouldBeTrue();
        var rule = bench.Get(Rules + "pypi").Body!;
        rule["properties"]!["destination"]!.ToString().ShouldBe("pypi.org");
        bench.Get(ArmBench.Workspace + "/outboundRules").Body!["value"]!.AsArray().Count.ShouldBe(15);
        bench.Write("DELETE", Rules + "pypi").Status.ShouldBe(200);
        bench.Get(Rules + "pypi").Code.ShouldBe("ResourceNotFound");
        bench.Send("DELETE", Rules + "pypi").Status.ShouldBe(204);
    }

    [Theory]
    [InlineData(true, "ml-research/outboundRules/__SYS_ST_VirtualNetwork")]
    [InlineData(false, ArmBench.Workspace + "/outboundRules/__SYS_ST_VirtualNetwork")]
    public void The_id_of_a_rule_may_be_no_arm_id(bool odd, string id)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { RuleIdsAreOdd = odd });
        bench.Get(Rules + "__SYS_ST_VirtualNetwork").Body!["id"]!.ToString().ShouldBe(id);
        var listed = bench.Get(ArmBench.Workspace + "/outboundRules").Body!["value"]!.AsArray();
        listed.Select(static rule => rule!["id"]!.ToString()).ShouldContain(id);
    }

    [Theory]
    [InlineData("ab", """{"type":"FQDN","destination":"pypi.org"}""", "name")]
    [InlineData("with.dot", """{"type":"FQDN","destination":"pypi.org"}""", "name")]
    [InlineData("rule", """{"type":"Cidr","destination":"10.0.0.0/8"}""", "PrivateEndpoint")]
    [InlineData("rule", """{"type":"FQDN","destination":"https://pypi.org/simple"}""", "host name")]
    [InlineData("rule", """{"type":"FQDN","destination":{"host":"pypi.org"}}""", "host name")]
    [InlineData("rule", """{"type":"FQDN","category":"Required","destination":"pypi.org"}""", "service")]
    [InlineData("rule", """{"type":"ServiceTag","destination":{"protocol":"TCP","portRanges":"443"}}""", "serviceTag")]
    [InlineData("rule", """{"type":"ServiceTag","destination":{"serviceTag":"Storage","protocol":"SCTP","portRanges":"443"}}""", "UDP")]
    [InlineData("rule", """{"type":"ServiceTag","destination":{"serviceTag":"Storage","protocol":"TCP"}}""", "portRanges")]
    [InlineData("rule", """{"type":"PrivateEndpoint","destination":{"serviceResourceId":"storage","subresourceTarget":"blob"}}""", "serviceResourceId")]
    [InlineData("rule", """{"type":"PrivateEndpoint","destination":{"serviceResourceId":"STORAGE"}}""", "subresourceTarget")]
    [InlineData("rule", """{"type":"PrivateEndpoint","destination":{"serviceResourceId":"STORAGEx","subresourceTarget":"blob"}}""", "does not exist")]
    public void A_wrong_rule_is_refused_and_named(string name, string properties, string named)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var body = $"{{\"properties\":{properties.Replace("STORAGE", ArmBench.Storage, StringComparison.Ordinal)}}}";
        var reply = bench.Send("PUT", Rules + name, body);
        reply.Status.ShouldBe(400);
        reply.Message.ShouldContain(named);
        bench.RuleNames.ShouldNotContain(name);
    }

    [Theory]
    [InlineData("""{"type":"FQDN","destination":"pypi.org"}""", 400)]
    [InlineData("""{"type":"ServiceTag","destination":{"serviceTag":"DataFactory","protocol":"TCP","portRanges":"443"}}""", 400)]
    [InlineData("""{"type":"PrivateEndpoint","destination":{"serviceResourceId":"STORAGE","subresourceTarget":"queue"}}""", 202)]
    public void Internet_outbound_takes_private_endpoints_only(string properties, int status)
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound");
        var body = $"{{\"properties\":{properties.Replace("STORAGE", ArmBench.Storage, StringComparison.Ordinal)}}}";
        bench.Send("PUT", Rules + "rule", body).Status.ShouldBe(status);
    }

    [Fact]
    public void A_new_endpoint_to_a_target_without_the_approver_role_is_refused_with_the_target_named_until_the_role_is_there()
    {
        const string body = $$$"""{"properties":{"type":"PrivateEndpoint","destination":{"serviceResourceId":"{{{ArmBench.Storage}}}","subresourceTarget":"queue"} } }""";
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Arm.WithholdApproval(ArmId.Parse(ArmBench.Storage));

        var reply = bench.Send("PUT", Rules + "data", body);
        (reply.Status, reply.Code).ShouldBe((400, "ValidationError"));
        reply.Message.ShouldContain("lacks the permissions to read and approve private endpoint connections on " + ArmBench.Storage);
        bench.Write("PUT", Rules + "pypi", ArmBench.FqdnRule("pypi.org")).Succeeded.ShouldBeTrue();

        bench.Arm.GrantApproval(ArmId.Parse(ArmBench.Storage));
        bench.Write("PUT", Rules + "data", body).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_network_in_mode_disabled_takes_no_rules()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("PUT", Rules + "pypi", ArmBench.FqdnRule("pypi.org")).Status.ShouldBe(400);
    }

    [Fact]
    public void A_second_endpoint_to_one_destination_is_refused()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var reply = bench.Send("PUT", Rules + "my-blob", Endpoint(ArmBench.Storage.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions", StringComparison.Ordinal), "blob"));
        reply.Status.ShouldBe(400);
        reply.Message.ShouldContain("exists");
    }

    [Fact]
    public void A_destination_in_a_subscription_of_others_is_taken()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var foreign = ArmBench.Storage.Replace("0001/", "0009/", StringComparison.Ordinal);
        bench.Write("PUT", Rules + "foreign", Endpoint(foreign, "blob")).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, "kept,new")]
    [InlineData(true, "new")]
    public void Whether_a_map_merges_or_replaces_is_a_switch(bool replaces, string left)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { MapPatchReplaces = replaces });
        bench.Write("PUT", Rules + "kept", ArmBench.FqdnRule("kept.example"));
        bench.Write("PATCH", ArmBench.Workspace, """{"properties":{"managedNetwork":{"outboundRules":{"new":{"type":"FQDN","destination":"new.example"}}}}}""");
        string.Join(',', UserRules(bench)).ShouldBe(left);
        bench.RuleNames.Count().ShouldBe(14 + left.Split(',').Length);
    }

    [Theory]
    [InlineData(false, "kept")]
    [InlineData(true, "")]
    public void Whether_a_network_without_a_map_resets_the_rules_is_a_switch(bool resets, string left)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { ModeOnlyPatchResetsRules = resets });
        bench.Write("PUT", Rules + "kept", ArmBench.FqdnRule("kept.example"));
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound"));
        string.Join(',', UserRules(bench)).ShouldBe(left);
    }

    [Fact]
    public void A_rule_of_a_connection_goes_back_unchanged_whatever_its_name()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { MapPatchReplaces = true });
        const string name = "Connection_aiservices2rl2cosmosdb_sql_and_more";
        bench.Arm.LoadWorld([Rule(name, ArmBench.Storage, "queue")]).ShouldBeEmpty();
        var users = new JsonObject { [name] = bench.Network["outboundRules"]![name]!.DeepClone(), ["new-one"] = JsonNode.Parse("""{"type":"FQDN","destination":"new.example"}""") };
        var patch = new JsonObject { ["properties"] = new JsonObject { ["managedNetwork"] = new JsonObject { ["outboundRules"] = users } } };
        bench.Write("PATCH", ArmBench.Workspace, patch.ToJsonString()).Succeeded.ShouldBeTrue();
        UserRules(bench).ShouldBe([name, "new-one"]);
    }

    [Fact]
    public void A_second_write_is_refused_while_the_first_runs()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Send("PUT", Rules + "first", ArmBench.FqdnRule("first.example")).Status.ShouldBe(202);
        foreach (var reply in (ArmReply[])[
            bench.Send("PUT", Rules + "second", ArmBench.FqdnRule("second.example")),
            bench.Send("PATCH", ArmBench.Workspace, """{"tags":{"a":"1"}}"""),
            bench.Send("POST", ArmBench.Workspace + "/provisionManagedNetwork")])
        {
            reply.Status.ShouldBe(409);
            reply.Code.ShouldBe("Conflict");
        }
    }

    [Fact]
    public void Overlapping_writes_of_rules_lose_one_where_they_are_not_refused()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { ConcurrentWriteRefused = false });
        bench.Write("PUT", Rules + "before", ArmBench.FqdnRule("before.example"));
        bench.Send("PUT", Rules + "first", ArmBench.FqdnRule("first.example")).Status.ShouldBe(202);
        bench.Send("PUT", Rules + "second", ArmBench.FqdnRule("second.example")).Status.ShouldBe(202);
        bench.Arm.InFlight.Count.ShouldBe(2);
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Arm.InFlight.ShouldBeEmpty();
        UserRules(bench).Count().ShouldBe(2);
        UserRules(bench).ShouldContain("before");
    }

    [Fact]
    public void Writes_one_after_another_lose_nothing()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { ConcurrentWriteRefused = false });
        foreach (var name in (string[])["one-rule", "two-rule", "three-rule"])
            bench.Write("PUT", Rules + name, ArmBench.FqdnRule(name + ".example"));
        UserRules(bench).ShouldBe(["one-rule", "two-rule", "three-rule"]);
    }

    [Fact]
    public void An_overlapping_change_of_another_field_loses_no_rule()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { ConcurrentWriteRefused = false });
        bench.Send("PUT", Rules + "first", ArmBench.FqdnRule("first.example"));
        bench.Send("PATCH", ArmBench.Workspace, """{"properties":{"publicNetworkAccess":"Disabled"}}""");
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        UserRules(bench).ShouldBe(["first"]);
        bench.Arm.Get(ArmBench.WorkspaceId)!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Disabled");
    }

    [Fact]
    public void A_rule_to_a_target_on_which_nobody_may_approve_is_refused_and_the_target_named()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { RefusalsAreBadRequest = true, BadRuleIsAnonymous = true });
        bench.Arm.WithholdApproval(ArmId.Parse(ArmBench.Storage));
        var reply = bench.Send("PATCH", ArmBench.Workspace, Map($$"""{"good":{"type":"FQDN","destination":"pypi.org"},"bad":{{Properties(ArmBench.Storage, "queue")}} }"""));
        (reply.Status, reply.Code).ShouldBe((400, "ValidationError"));
        reply.Message.ShouldContain(ArmBench.Storage);
        reply.Message.ShouldNotContain("bad");
        UserRules(bench).ShouldBeEmpty();

        bench.Arm.GrantApproval(ArmId.Parse(ArmBench.Storage));
        bench.Write("PUT", Rules + "queue", Endpoint(ArmBench.Storage, "queue")).Succeeded.ShouldBeTrue();
        bench.Arm.WithholdApproval(ArmId.Parse(ArmBench.Storage));
        bench.Write("PATCH", ArmBench.Workspace, Map($$"""{"queue":{{Properties(ArmBench.Storage, "queue")}} }""")).Succeeded.ShouldBeTrue("what is there goes back unchanged");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whether_the_refusal_of_a_map_names_the_bad_rule_is_a_switch(bool anonymous)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { BadRuleIsAnonymous = anonymous });
        var reply = bench.Send("PATCH", ArmBench.Workspace, Map("""{"good":{"type":"FQDN","destination":"pypi.org"},"wrong":{"type":"FQDN","destination":"not a host"}}"""));
        reply.Status.ShouldBe(400);
        reply.Message.Contains("wrong", StringComparison.Ordinal).ShouldBe(!anonymous);
        UserRules(bench).ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_cannot_be_changed_to_a_destination_that_does_not_exist()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Write("PUT", Rules + "queue", Endpoint(ArmBench.Storage, "queue")).Succeeded.ShouldBeTrue();
        bench.Send("PUT", Rules + "queue", Endpoint(ArmBench.Storage + "x", "queue")).Status.ShouldBe(400);
    }

    private static string Map(string rules) => $$"""{"properties":{"managedNetwork":{"outboundRules":{{rules}} } } }""";

    private static string Properties(string target, string group) => JsonNode.Parse(Endpoint(target, group))!["properties"]!.ToJsonString();

    private static IEnumerable<string> UserRules(ArmBench bench) =>
        bench.RuleNames.Where(static name => !name.StartsWith("__SYS_", StringComparison.Ordinal));

    private static string Endpoint(string target, string group) =>
        $$"""{"properties":{"type":"PrivateEndpoint","destination":{"serviceResourceId":"{{target}}","subresourceTarget":"{{group}}"} } }""";

    private static JsonObject Rule(string name, string target, string group)
    {
        var body = JsonNode.Parse(Endpoint(target, group))!.AsObject();
        body["id"] = Rules + name;
        return body;
    }
}
