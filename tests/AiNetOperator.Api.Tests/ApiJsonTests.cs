using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Api.Tests;

public class ApiJsonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 13, 0, 0, 123, TimeSpan.FromHours(1));

    [Fact]
    public void A_network_survives_a_round_trip()
    {
        const string json = """
            {
              "apiVersion": "ainet.io/v1alpha1", "kind": "AiWorkspaceNetwork",
              "metadata": {"name": "research", "namespace": "ml", "generation": 3, "annotations": {"ainet.io/approve": "x"}},
              "spec": {
                "resourceId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w",
                "managedNetwork": {"isolationMode": "AllowOnlyApprovedOutbound", "scenarios": ["PythonPackages", "RStudio"], "firewallSku": "Basic",
                  "provision": "Immediate", "includeSpark": false},
                "publicNetworkAccess": "Disabled",
                "networkAcls": {"defaultAction": "Deny", "bypass": "None", "ipRules": ["203.0.113.0/24"], "entries": "Exact"},
                "dependentResources": {"publicNetworkAccess": "Disabled", "include": ["/subscriptions/x"]},
                "onlineEndpoints": {"publicNetworkAccess": "Disabled"},
                "restrictOutboundNetworkAccess": true, "allowedFqdnList": ["api.example.com"],
                "diagnostics": {"logAnalyticsWorkspaceResourceId": "/subscriptions/y", "categoryGroup": "allLogs", "scope": "WithDependents"},
                "allowedRuleNamespaces": ["team-a"], "closeOnlyWhenPathVerified": false, "managementPolicy": "Observe",
                "driftPolicy": "Report", "changeApproval": "Consequential", "deletionPolicy": "Delete"
              },
              "status": {
                "observedGeneration": 3, "conditions": [{"type": "Ready", "status": "True", "observedGeneration": 3,
                  "lastTransitionTime": "2026-01-31T12:00:00Z", "reason": "Ready", "message": ""}],
                "isolationMode": "AllowOnlyApprovedOutbound", "changeableIsolationModes": [],
                "firewall": {"sku": "Basic", "publicIp": "20.0.0.1"}, "rules": {"required": 9, "declared": 2, "active": 11, "foreign": 0},
                "scenarioRules": [{"name": "scenario-pypi", "destination": "pypi.org", "scenarios": ["PythonPackages"]}],
                "evidence": [{"clause": "Mode", "resourceId": "/subscriptions/s", "observed": "x", "satisfied": "Unknown", "at": "2026-01-31T12:00:00Z"}],
                "cost": {"monthly": "910.00", "currency": "USD", "items": [{"what": "firewall", "monthly": "910.00"}]},
                "plan": {"digest": "d", "steps": [{"id": "mode", "action": "Patch", "resourceId": "/subscriptions/s", "why": "w", "consequences": ["Irreversible"]}], "more": 2},
                "operation": {"step": "mode", "resourceId": "/subscriptions/s", "startedAt": "2026-01-31T12:00:00Z", "fields": ["isolationMode"], "generation": 3},
                "drift": [{"field": "publicNetworkAccess", "was": "Disabled", "is": "Enabled", "at": "2026-01-31T12:00:00Z", "done": "Corrected", "generation": 3}],
                "convergedGeneration": 3, "waiting": {"reason": "WaitingForApproval", "since": "2026-01-31T12:00:00Z"},
                "lastChecked": "2026-01-31T12:00:00Z"
              }
            }
            """;
        Again(json, ApiJson.Default.AiWorkspaceNetwork).ShouldBe(Compact(json));
    }

    [Fact]
    public void A_rule_survives_a_round_trip()
    {
        const string json = """
            {
              "apiVersion": "ainet.io/v1alpha1", "kind": "OutboundRule", "metadata": {"name": "monitor", "namespace": "ml"},
              "spec": {
                "networkRef": {"name": "research", "namespace": "platform"}, "ruleName": "monitor", "state": "Disabled", "type": "ServiceTag",
                "serviceTag": {"serviceTag": "AzureMonitor", "protocol": "*", "portRanges": "443", "action": "Deny", "addressPrefixes": ["10.0.0.0/8"]},
                "deletionPolicy": "Orphan"
              },
              "status": {"observedGeneration": 1, "conditions": [], "ruleName": "monitor", "destination": "AzureMonitor", "category": "UserDefined",
                "ruleStatus": "Active", "risk": {"level": "Low", "why": "w", "saferAlternative": "s"}, "billable": false}
            }
            """;
        Again(json, ApiJson.Default.OutboundRule).ShouldBe(Compact(json));
    }

    [Fact]
    public void A_binding_survives_a_round_trip()
    {
        const string json = """
            {
              "apiVersion": "ainet.io/v1alpha1", "kind": "PrivateEndpointBinding", "metadata": {"name": "research", "namespace": "ml"},
              "spec": {
                "target": {"resourceId": "/subscriptions/t"}, "groupId": "amlworkspace", "subnetId": "/subscriptions/n",
                "endpoint": {"resourceGroupId": "/subscriptions/g", "name": "pe", "customNetworkInterfaceName": "nic",
                  "applicationSecurityGroupIds": ["/subscriptions/a"], "ipConfigurations": [{"memberName": "default", "privateIPAddress": "10.0.0.10"}],
                  "tags": {"team": "ml"}},
                "approval": {"mode": "Manual", "requestMessage": "please"},
                "dns": {"mode": "ManagedByPolicy", "resolverVirtualNetworkIds": ["/subscriptions/v"]},
                "managementPolicy": "Enforce", "driftPolicy": "Correct", "deletionPolicy": "Orphan"
              },
              "status": {"conditions": [], "endpointId": "/subscriptions/e", "target": "w/amlworkspace", "targetId": "/subscriptions/t",
                "connectionState": "Pending", "addresses": [{"ip": "10.0.0.10", "fqdns": ["a.example.com"]}],
                "zones": [{"name": "z", "id": "/subscriptions/z", "forwardZone": "f", "records": [{"name": "a", "ips": ["10.0.0.10"]}],
                  "linkedTo": ["/subscriptions/v"], "owner": "Foreign"}], "drift": []}
            }
            """;
        Again(json, ApiJson.Default.PrivateEndpointBinding).ShouldBe(Compact(json));
    }

    [Fact]
    public void A_new_object_names_its_kind_and_declares_nothing_that_writes()
    {
        var json = JsonSerializer.SerializeToNode(new AiWorkspaceNetwork(), ApiJson.Default.AiWorkspaceNetwork)!;
        json["apiVersion"]!.ToString().ShouldBe("ainet.io/v1alpha1");
        json["kind"]!.ToString().ShouldBe("AiWorkspaceNetwork");
        json["spec"]!.AsObject().Select(field => field.Key).ShouldBe(
            ["resourceId", "closeOnlyWhenPathVerified", "managementPolicy", "driftPolicy", "changeApproval", "deletionPolicy"]);
    }

    [Fact]
    public void Times_are_written_in_whole_seconds_of_universal_time()
    {
        var status = new AiWorkspaceNetworkStatus { LastChecked = Noon };
        var json = JsonSerializer.SerializeToNode(new AiWorkspaceNetwork { Status = status }, ApiJson.Default.AiWorkspaceNetwork)!;
        json["status"]!["lastChecked"]!.ToString().ShouldBe("2026-01-31T12:00:00Z");
    }

    [Fact]
    public void Fields_of_a_newer_version_are_read_over()
    {
        var rule = JsonSerializer.Deserialize(
            """{"spec": {"type": "FQDN", "fqdn": {"destination": "pypi.org", "new": 1}, "newer": {}}}""", ApiJson.Default.OutboundRule)!;
        rule.Spec.Fqdn!.Destination.ShouldBe("pypi.org");
    }

    [Fact]
    public void Statuses_are_conditioned()
    {
        IConditionedStatus[] statuses = [new AiWorkspaceNetworkStatus(), new OutboundRuleStatus(), new PrivateEndpointBindingStatus()];
        statuses.ShouldAllBe(status => status.Conditions.Count == 0 && status.ObservedGeneration == null);
    }

    private static string Again<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        Compact(JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type)!, type));

    // sorted, because the order of fields is no part of the contract
    private static string Compact(string json) => Sorted(JsonNode.Parse(json)!).ToJsonString();

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject mapping => new JsonObject(mapping.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Sorted(entry.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => Sorted(item!))]),
        _ => node.DeepClone(),
    };
}
