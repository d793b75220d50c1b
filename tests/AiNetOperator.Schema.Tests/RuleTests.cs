using System.Text.Json.Nodes;

namespace AiNetOperator.Schema.Tests;

/// <summary>Every CEL rule of the kinds, both ways.</summary>
public class RuleTests
{
    private const string Mode = "AiWorkspaceNetwork";
    private const string Rule = "OutboundRule";
    private const string Binding = "PrivateEndpointBinding";

    /// <summary>Kind, patch of the valid sample (null removes), field, start of the message.</summary>
    public static TheoryData<string, string, string, string> Creates => new()
    {
        { Mode, """{"managedNetwork": {"isolationMode": "Disabled", "scenarios": ["GitHub"]}}""", "spec.managedNetwork.scenarios", "`scenarios` may not be specified when `isolationMode` is 'Disabled'" },
        { Mode, """{"managedNetwork": {"isolationMode": "Disabled", "firewallSku": "Basic"}}""", "spec.managedNetwork.firewallSku", "`firewallSku` may not be specified when `isolationMode` is 'Disabled'" },
        { Mode, """{"managedNetwork": {"isolationMode": "Disabled", "provision": "Immediate"}}""", "spec.managedNetwork.provision", "`provision` may not be specified when `isolationMode` is 'Disabled'" },
        { Mode, """{"managedNetwork": {"includeSpark": true}}""", "spec.managedNetwork.includeSpark", "`includeSpark` may be true only when `provision` is 'Immediate'" },
        { Mode, """{"managedNetwork": {"includeSpark": true, "provision": "OnFirstCompute"}}""", "spec.managedNetwork.includeSpark", "`includeSpark` may be true only" },
        { Mode, $$$"""{"dependentResources": {"include": ["{{{Samples.Workspace}}}"], "exclude": ["{{{Samples.Workspace}}}"]}}""", "spec.dependentResources.exclude", "`exclude` may not name what `include` names" },
        { Rule, """{"fqdn": null}""", "spec.fqdn", "`fqdn` must be specified when `type` is 'FQDN'" },
        { Rule, """{"serviceTag": {"serviceTag": "AzureMonitor", "protocol": "TCP", "portRanges": "443"}}""", "spec.serviceTag", "`serviceTag` must be specified when `type` is 'ServiceTag', and may not" },
        { Rule, """{"type": "ServiceTag", "fqdn": null}""", "spec.serviceTag", "`serviceTag` must be specified when `type` is 'ServiceTag'" },
        { Rule, """{"type": "PrivateEndpoint", "fqdn": null}""", "spec.privateEndpoint", "`privateEndpoint` must be specified when `type` is 'PrivateEndpoint'" },
        { Rule, $$$"""{"privateEndpoint": {"serviceResourceId": "{{{Samples.Workspace}}}", "subresourceTarget": "amlworkspace"}}""", "spec.privateEndpoint", "`privateEndpoint` must be specified when" },
        { Binding, """{"networkRef": null}""", "spec", "exactly one of `networkRef` and `target` must be specified" },
        { Binding, $$$"""{"target": {"resourceId": "{{{Samples.Workspace}}}"}}""", "spec", "exactly one of `networkRef` and `target` must be specified" },
        { Binding, """{"endpoint": {"tags": {"ainet-owner": "me"}}}""", "spec.endpoint.tags", "`tags` must have keys of at most 512 characters, and may not name 'ainet-owner'" },
        { Binding, """{"dns": {"mode": "Managed"}}""", "spec.dns.zoneResourceGroupId", "`zoneResourceGroupId` must be specified when `mode` is 'Managed' or 'ExistingZones'" },
        { Binding, $$$"""{"dns": {"mode": "ManagedByPolicy", "zoneResourceGroupId": "{{{Samples.Group}}}"}}""", "spec.dns.zoneResourceGroupId", "`zoneResourceGroupId` must be specified when" },
        { Binding, $$$"""{"dns": {"mode": "ExistingZones", "zoneResourceGroupId": "{{{Samples.Group}}}", "linkVirtualNetworkIds": ["{{{Samples.Network}}}"]}}""", "spec.dns.linkVirtualNetworkIds", "`linkVirtualNetworkIds` may not be specified unless `mode` is 'Managed'" },
    };

    public static TheoryData<string, string> ValidCreates => new()
    {
        { Mode, "{}" },
        { Mode, """{"managedNetwork": null}""" },
        { Mode, """{"managedNetwork": {"isolationMode": "Disabled", "scenarios": []}}""" },
        { Mode, """{"managedNetwork": {"isolationMode": null, "scenarios": ["GitHub"], "firewallSku": "Basic", "provision": "OnFirstCompute", "includeSpark": false}}""" },
        { Mode, """{"managedNetwork": {"includeSpark": true, "provision": "Immediate"}}""" },
        { Mode, $$$"""{"dependentResources": {"include": ["{{{Samples.Workspace}}}"], "exclude": ["{{{Samples.Workspace}}}2"]}}""" },
        { Rule, "{}" },
        { Rule, """{"type": "ServiceTag", "fqdn": null, "serviceTag": {"serviceTag": "AzureMonitor", "protocol": "*", "portRanges": "*"}}""" },
        { Rule, $$$"""{"type": "PrivateEndpoint", "fqdn": null, "privateEndpoint": {"serviceResourceId": "{{{Samples.Workspace}}}", "subresourceTarget": "amlworkspace"}}""" },
        { Binding, "{}" },
        { Binding, $$$"""{"networkRef": null, "target": {"resourceId": "{{{Samples.Workspace}}}"}}""" },
        { Binding, """{"endpoint": {"tags": {"team": "ml"}, "customNetworkInterfaceName": ""}, "approval": {"requestMessage": ""}}""" },
        { Binding, $$$"""{"dns": {"mode": "Managed", "zoneResourceGroupId": "{{{Samples.Group}}}", "linkVirtualNetworkIds": ["{{{Samples.Network}}}"]}}""" },
        { Binding, $$$"""{"dns": {"mode": "ExistingZones", "zoneResourceGroupId": "{{{Samples.Group}}}", "linkVirtualNetworkIds": []}}""" },
        { Binding, $$$"""{"dns": {"mode": "None", "resolverVirtualNetworkIds": ["{{{Samples.Network}}}"]}}""" },
    };

    /// <summary>Kind, patch before, patch of the update, field, start of the message.</summary>
    public static TheoryData<string, string, string, string, string> Updates => new()
    {
        { Mode, "{}", $$$"""{"resourceId": "{{{Samples.Workspace}}}2"}""", "spec.resourceId", "`resourceId` cannot be changed" },
        { Rule, "{}", """{"networkRef": {"name": "other"}}""", "spec.networkRef", "`networkRef` cannot be changed" },
        { Rule, "{}", """{"networkRef": {"namespace": "other"}}""", "spec.networkRef", "`networkRef` cannot be changed" },
        { Rule, "{}", """{"ruleName": "pypi"}""", "spec.ruleName", "`ruleName` cannot be added, changed or removed" },
        { Rule, """{"ruleName": "pypi"}""", """{"ruleName": null}""", "spec.ruleName", "`ruleName` cannot be added, changed or removed" },
        { Rule, """{"ruleName": "pypi"}""", """{"ruleName": "pypi2"}""", "spec.ruleName", "`ruleName` cannot be added, changed or removed" },
        { Binding, "{}", """{"networkRef": {"name": "other"}}""", "spec.networkRef", "`networkRef` cannot be added, changed or removed" },
        { Binding, "{}", $$$"""{"networkRef": null, "target": {"resourceId": "{{{Samples.Workspace}}}"}}""", "spec.target", "`target` cannot be added, changed or removed" },
        { Binding, $$$"""{"networkRef": null, "target": {"resourceId": "{{{Samples.Workspace}}}"}}""", $$$"""{"target": {"resourceId": "{{{Samples.Workspace}}}2"}}""", "spec.target", "`target` cannot be" },
        { Binding, "{}", """{"groupId": "account"}""", "spec.groupId", "`groupId` cannot be changed" },
        { Binding, "{}", $$$"""{"subnetId": "{{{Samples.Subnet}}}2"}""", "spec.subnetId", "`subnetId` cannot be changed" },
        { Binding, "{}", $$$"""{"endpoint": {"resourceGroupId": "{{{Samples.Group}}}2"}}""", "spec.endpoint.resourceGroupId", "`resourceGroupId` cannot be changed" },
        { Binding, "{}", """{"endpoint": {"name": "pe"}}""", "spec.endpoint.name", "`name` cannot be added, changed or removed" },
        { Binding, "{}", """{"endpoint": {"customNetworkInterfaceName": "nic"}}""", "spec.endpoint.customNetworkInterfaceName", "`customNetworkInterfaceName` cannot be" },
        { Binding, "{}", """{"endpoint": {"ipConfigurations": [{"memberName": "default", "privateIPAddress": "10.0.0.9"}]}}""", "spec.endpoint.ipConfigurations", "`ipConfigurations` cannot be" },
        { Binding, "{}", """{"approval": {"mode": "Manual"}}""", "spec.approval.mode", "`mode` cannot be changed" },
    };

    public static TheoryData<string, string, string> ValidUpdates => new()
    {
        { Mode, "{}", """{"managedNetwork": {"isolationMode": "Disabled"}}""" },
        { Mode, "{}", """{"managedNetwork": null, "publicNetworkAccess": "Disabled"}""" },
        { Rule, """{"ruleName": "pypi"}""", """{"fqdn": {"destination": "*.pypi.org"}, "state": "Disabled"}""" },
        { Rule, "{}", """{"type": "ServiceTag", "fqdn": null, "serviceTag": {"serviceTag": "AzureMonitor", "protocol": "TCP", "portRanges": "443"}}""" },
        { Binding, """{"endpoint": {"name": "pe"}}""", """{"endpoint": {"tags": {"a": "b"}}, "approval": {"mode": "Automatic"}, "deletionPolicy": "Delete"}""" },
        { Binding, """{"endpoint": {"ipConfigurations": [{"memberName": "a", "privateIPAddress": "10.0.0.8"}, {"memberName": "b", "privateIPAddress": "10.0.0.9"}]}}""", """{"endpoint": {"ipConfigurations": [{"memberName": "b", "privateIPAddress": "10.0.0.9"}, {"memberName": "a", "privateIPAddress": "10.0.0.8"}]}}""" },
    };

    [Theory]
    [MemberData(nameof(Creates))]
    public void A_new_object_that_breaks_the_rule_is_refused(string kind, string patch, string field, string message)
    {
        var problem = Samples.Schemas[kind].Admit(Samples.With(kind, patch), null).First(problem => problem.Path == field);
        problem.Message.ShouldStartWith(message);
        Samples.Schemas[kind].Validate(Samples.With(kind, patch)).ShouldContain(problem);
    }

    [Theory]
    [MemberData(nameof(ValidCreates))]
    public void A_new_object_within_the_rules_is_taken(string kind, string patch)
    {
        Samples.Schemas[kind].Admit(Samples.With(kind, patch), null).ShouldBeEmpty();
        Samples.Schemas[kind].Validate(Samples.With(kind, patch)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void A_change_that_breaks_the_rule_is_refused(string kind, string before, string patch, string field, string message)
    {
        var old = Admitted(kind, before);
        var problem = Samples.Schemas[kind].Admit(Samples.Merge((JsonObject)old.DeepClone(), patch), old).First(problem => problem.Path == field);
        problem.Message.ShouldStartWith(message);
        problem.Reason.ShouldBe("FieldValueForbidden");
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void The_same_object_is_taken_when_it_is_new(string kind, string before, string patch, string field, string message)
    {
        field.ShouldNotBeEmpty();
        message.ShouldNotBeEmpty();
        Samples.Schemas[kind].Admit(Samples.Merge(Samples.With(kind, before), patch), null).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(ValidUpdates))]
    public void A_change_within_the_rules_is_taken(string kind, string before, string patch)
    {
        var old = Admitted(kind, before);
        Samples.Schemas[kind].Admit(Samples.Merge((JsonObject)old.DeepClone(), patch), old).ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_of_every_kind_is_broken_by_some_test()
    {
        var tested = Creates.Select(row => row.Data.Item4).Concat(Updates.Select(row => row.Data.Item5)).ToList();
        foreach (var definition in CustomResourceDefinitions.All)
        {
            foreach (var message in MessagesOf(definition))
                tested.Any(start => message.StartsWith(start, StringComparison.Ordinal)).ShouldBeTrue(message);
        }
    }

    [Fact]
    public void The_one_way_mode_is_no_rule_because_only_the_live_mode_counts()
    {
        var old = Admitted(Mode, "{}");
        var loosened = Samples.Merge((JsonObject)old.DeepClone(), """{"managedNetwork": {"isolationMode": "AllowInternetOutbound"}}""");
        Samples.Schemas[Mode].Admit(loosened, old).ShouldBeEmpty();
    }

    private static JsonObject Admitted(string kind, string patch)
    {
        var candidate = Samples.With(kind, patch);
        Samples.Schemas[kind].Admit(candidate, null).ShouldBeEmpty();
        return candidate;
    }

    private static IEnumerable<string> MessagesOf(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.SelectMany(entry => entry is { Key: "x-kubernetes-validations", Value: JsonArray rules }
            ? rules.Select(rule => (string)rule!["message"]!)
            : MessagesOf(entry.Value)),
        JsonArray list => list.SelectMany(MessagesOf),
        _ => [],
    };
}
