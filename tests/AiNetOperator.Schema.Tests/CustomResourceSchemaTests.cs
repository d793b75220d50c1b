using System.Text.Json.Nodes;

namespace AiNetOperator.Schema.Tests;

public class CustomResourceSchemaTests
{
    private static CustomResourceSchema Network => Samples.Schemas["AiWorkspaceNetwork"];

    private static CustomResourceSchema Binding => Samples.Schemas["PrivateEndpointBinding"];

    [Fact]
    public void A_schema_tells_what_a_server_needs_to_know()
    {
        var rule = Samples.Schemas["OutboundRule"];
        (rule.Group, rule.Version, rule.Plural, rule.IsNamespaced, rule.HasStatus).ShouldBe(("ainet.io", "v1alpha1", "outboundrules", true, true));
        rule.SelectableFields.ShouldBe([".spec.networkRef.name"]);
    }

    [Fact]
    public void Defaults_are_put_in_where_fields_are_absent()
    {
        var network = Samples.With("AiWorkspaceNetwork", """{"networkAcls": {"defaultAction": "Deny"}, "driftPolicy": "Report"}""");
        Network.Admit(network, null).ShouldBeEmpty();
        var spec = network["spec"]!;
        spec["closeOnlyWhenPathVerified"]!.GetValue<bool>().ShouldBeTrue();
        ((string)spec["managementPolicy"]!).ShouldBe("Enforce");
        ((string)spec["driftPolicy"]!).ShouldBe("Report");
        ((string)spec["changeApproval"]!).ShouldBe("None");
        ((string)spec["deletionPolicy"]!).ShouldBe("Orphan");
        ((string)spec["networkAcls"]!["entries"]!).ShouldBe("Additive");
    }

    [Fact]
    public void Nothing_that_would_write_gets_a_default()
    {
        var network = Samples.With("AiWorkspaceNetwork", """{"managedNetwork": null}""");
        Network.Admit(network, null);
        network["spec"]!.AsObject().Select(field => field.Key).ShouldBe(
            ["resourceId", "closeOnlyWhenPathVerified", "managementPolicy", "driftPolicy", "changeApproval", "deletionPolicy"], ignoreOrder: true);
    }

    [Fact]
    public void A_default_object_gets_its_own_defaults()
    {
        var binding = Samples.Valid("PrivateEndpointBinding");
        Binding.Admit(binding, null).ShouldBeEmpty();
        ((string)binding["spec"]!["approval"]!["mode"]!).ShouldBe("Automatic");
    }

    [Fact]
    public void A_rule_gets_its_defaults()
    {
        var rule = Samples.With("OutboundRule", """{"type": "ServiceTag", "fqdn": null, "serviceTag": {"serviceTag": "AzureMonitor", "protocol": "TCP", "portRanges": "443"}}""");
        Samples.Schemas["OutboundRule"].Admit(rule, null).ShouldBeEmpty();
        ((string)rule["spec"]!["state"]!).ShouldBe("Enabled");
        ((string)rule["spec"]!["deletionPolicy"]!).ShouldBe("Delete");
        ((string)rule["spec"]!["serviceTag"]!["action"]!).ShouldBe("Allow");
    }

    [Fact]
    public void A_null_makes_way_for_a_default_and_is_wrong_elsewhere()
    {
        var network = Samples.Valid("AiWorkspaceNetwork");
        network["spec"]!["driftPolicy"] = null;
        network["spec"]!["publicNetworkAccess"] = null;
        Network.Admit(network, null).Select(problem => problem.ToString()).ShouldBe(["spec.publicNetworkAccess: must be a string, but is empty"]);
        ((string)network["spec"]!["driftPolicy"]!).ShouldBe("Correct");
    }

    [Fact]
    public void Unknown_fields_are_pruned_when_admitted_and_named_when_validated()
    {
        var network = Samples.With("AiWorkspaceNetwork", """{"managedNetwrk": {}, "networkAcls": {"ipRule": []}}""");
        var before = network.ToJsonString();
        Network.Validate(network).Select(problem => problem.ToString()).ShouldBe([
            "spec.managedNetwrk: unknown field (did you mean 'managedNetwork'?); known: allowedFqdnList, allowedPrivateEndpointIds, allowedRuleNamespaces, changeApproval, closeOnlyWhenPathVerified, deletionPolicy, dependentResources, diagnostics, driftPolicy, managedNetwork, managementPolicy, networkAcls, onlineEndpoints, publicNetworkAccess, resourceId, restrictOutboundNetworkAccess",
            "spec.networkAcls.ipRule: unknown field (did you mean 'ipRules'?); known: bypass, defaultAction, entries, ipRules, virtualNetworkRules",
        ], ignoreOrder: true);
        network.ToJsonString().ShouldBe(before);
        Network.Admit(network, null).ShouldBeEmpty();
        network["spec"]!["managedNetwrk"].ShouldBeNull();
        network["spec"]!["networkAcls"]!["ipRule"].ShouldBeNull();
    }

    [Fact]
    public void Metadata_is_left_alone()
    {
        var network = Samples.Valid("AiWorkspaceNetwork");
        network["metadata"]!["managedFields"] = new JsonArray();
        Network.Admit(network, null).ShouldBeEmpty();
        network["metadata"]!["managedFields"].ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(RuleCases.WrongValues), MemberType = typeof(RuleCases))]
    public void A_wrong_value_is_explained(string patch, string problem) =>
        Network.Validate(Samples.With("AiWorkspaceNetwork", patch)).Select(found => found.ToString()).ShouldBe([problem]);

    [Fact]
    public void A_list_that_is_too_long_is_refused()
    {
        var list = string.Join(", ", Enumerable.Range(0, 101).Select(number => $"\"10.0.0.{number}\""));
        Network.Validate(Samples.With("AiWorkspaceNetwork", $$$"""{"networkAcls": {"ipRules": [{{{list}}}]}}"""))
            .Select(found => found.ToString()).ShouldBe(["spec.networkAcls.ipRules: must have at most 100 items, but has 101"]);
    }

    [Fact]
    public void A_map_that_is_too_large_is_refused()
    {
        var entries = string.Join(", ", Enumerable.Range(0, 50).Select(number => $"\"t{number}\": \"\""));
        Binding.Validate(Samples.With("PrivateEndpointBinding", $$$"""{"endpoint": {"tags": { {{{entries}}} }} }"""))
            .Select(found => found.ToString()).ShouldBe(["spec.endpoint.tags: must have at most 49 entries, but has 50"]);
    }

    [Fact]
    public void Two_items_with_one_key_are_refused()
    {
        var binding = Samples.With("PrivateEndpointBinding", """
            {"endpoint": {"ipConfigurations": [{"memberName": "a", "privateIPAddress": "10.0.0.8"}, {"memberName": "a", "privateIPAddress": "10.0.0.9"}]}}
            """);
        Binding.Validate(binding).Select(found => found.ToString()).ShouldBe(["spec.endpoint.ipConfigurations[1]: memberName 'a' is listed twice"]);
    }

    [Fact]
    public void A_number_out_of_bounds_or_with_a_fraction_is_refused()
    {
        var network = Samples.Valid("AiWorkspaceNetwork");
        network["status"] = JsonNode.Parse("""{"observedGeneration": -1, "rules": {"required": 1.5, "declared": 2.0, "active": 4000000000}}""");
        Network.Validate(network).Select(found => found.ToString()).ShouldBe([
            "status.observedGeneration: must be at least 0, but is the number -1",
            "status.rules.required: must be a whole number, but is the number 1.5",
            "status.rules.active: must be at most 100000, but is the number 4000000000",
        ]);
    }

    [Fact]
    public void A_time_must_be_one()
    {
        var network = Samples.Valid("AiWorkspaceNetwork");
        network["status"] = JsonNode.Parse("""{"lastChecked": "yesterday"}""");
        Network.Validate(network).Single().ToString().ShouldBe("status.lastChecked: 'yesterday' must be a time such as '2026-01-31T12:00:00Z'");
    }

    [Fact]
    public void A_pattern_ends_where_the_text_ends()
    {
        var rule = Samples.With("OutboundRule", """{"fqdn": {"destination": "pypi.org\n"}}""");
        Samples.Schemas["OutboundRule"].Validate(rule).Single().Path.ShouldBe("spec.fqdn.destination");
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var rule = Samples.With("OutboundRule", """
            {"networkRef": null, "type": "ServiceTag", "fqdn": {"destination": "https://pypi.org"}, "state": "On"}
            """);
        Samples.Schemas["OutboundRule"].Validate(rule).Select(problem => problem.Path).ShouldBe(
            ["spec.networkRef", "spec.state", "spec.fqdn.destination", "spec.fqdn", "spec.serviceTag"], ignoreOrder: true);
    }

    [Fact]
    public void A_rule_that_trips_over_a_reported_problem_says_nothing_more()
    {
        var rule = Samples.With("OutboundRule", """{"type": null}""");
        Samples.Schemas["OutboundRule"].Validate(rule).Select(problem => problem.ToString()).ShouldBe(["spec.type: is missing, and required"]);
    }

    [Fact]
    public void A_status_of_every_kind_is_taken()
    {
        foreach (var (kind, schema) in Samples.Schemas)
        {
            var candidate = Samples.Valid(kind);
            candidate["status"] = JsonNode.Parse("""
                {"observedGeneration": 1, "conditions": [{"type": "Ready", "status": "Unknown", "observedGeneration": 1,
                  "lastTransitionTime": "2026-01-31T12:00:00Z", "reason": "Progressing", "message": ""}]}
                """);
            schema.Validate(candidate).ShouldBeEmpty(kind);
        }
    }

    [Fact]
    public void Long_keys_that_differ_at_their_end_are_two()
    {
        var network = Samples.Valid("AiWorkspaceNetwork");
        var prefix = new string('a', 200);
        network["status"] = JsonNode.Parse($$"""
            {"plan": {"digest": "d", "steps": [
              {"id": "{{prefix}}1", "action": "A", "resourceId": "/r", "why": "w"}, {"id": "{{prefix}}2", "action": "A", "resourceId": "/r", "why": "w"}]} }
            """);
        Network.Validate(network).ShouldBeEmpty();
    }

    [Fact]
    public void Two_conditions_of_one_type_are_refused()
    {
        var network = Samples.Valid("AiWorkspaceNetwork");
        const string condition = """{"type": "Ready", "status": "True", "lastTransitionTime": "2026-01-31T12:00:00Z", "reason": "Ready", "message": ""}""";
        network["status"] = JsonNode.Parse($$$"""{"conditions": [{{{condition}}}, {{{condition}}}]}""");
        Network.Validate(network).Single().ToString().ShouldBe("status.conditions[1]: type 'Ready' is listed twice");
    }

    [Fact]
    public void A_schema_with_an_unknown_keyword_is_refused()
    {
        var definition = CustomResourceDefinitions.All[0];
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!["oneOf"] = new JsonArray();
        Should.Throw<NotSupportedException>(() => CustomResourceSchema.From(definition)).Message.ShouldBe("spec: the schema keyword 'oneOf' is not supported.");
    }
}
