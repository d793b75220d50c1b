namespace AiNetOperator.Schema.Cases;

/// <summary>What the schemas and every CEL rule of the kinds must say; our validator and a real API server are held to the same.</summary>
public static class RuleCases
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

    /// <summary>Patch of the valid AiWorkspaceNetwork, and what our validator says of it: the path that a server must name too, and a sentence.</summary>
    public static TheoryData<string, string> WrongValues => new()
    {
        { """{"resourceId": null}""", "spec.resourceId: is missing, and required" },
        { """{"resourceId": 3}""", "spec.resourceId: must be a string, but is the number 3: put it in quotes" },
        { """{"resourceId": true}""", "spec.resourceId: must be a string, but is the boolean true: put it in quotes" },
        { """{"resourceId": ""}""", "spec.resourceId: must not be empty" },
        { """{"resourceId": "/subscriptions/x"}""", "spec.resourceId: '/subscriptions/x' must be the ARM id of a resource: '/subscriptions/<id>/resourceGroups/<group>/providers/<type>/<name>'" },
        { """{"publicNetworkAccess": "Closed"}""", "spec.publicNetworkAccess: 'Closed' is not allowed; allowed: Enabled, Disabled" },
        { """{"publicNetworkAccess": "disabled"}""", "spec.publicNetworkAccess: 'disabled' is not allowed (did you mean 'Disabled'?); allowed: Enabled, Disabled" },
        { """{"closeOnlyWhenPathVerified": "true"}""", "spec.closeOnlyWhenPathVerified: must be true or false, but is 'true'" },
        { """{"managedNetwork": []}""", "spec.managedNetwork: must be a mapping, but is a list" },
        { """{"allowedFqdnList": "api.example.com"}""", "spec.allowedFqdnList: must be a list, but is 'api.example.com'" },
        { """{"allowedFqdnList": ["a.example.com", "b.example.com", "a.example.com"]}""", "spec.allowedFqdnList[2]: 'a.example.com' is listed twice" },
        { """{"networkAcls": {"ipRules": ["203.0.113.9/32"]}}""", "spec.networkAcls.ipRules[0]: '203.0.113.9/32' must be an IPv4 address or range such as '203.0.113.0/24'; for a single address leave '/32' out" },
        { """{"networkAcls": {"ipRules": ["203.0.113.128/255.255.255.0"]}}""", "spec.networkAcls.ipRules[0]: must have at most 18 characters, but has 27" },
    };
}
