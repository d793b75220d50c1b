using System.Text.Json.Nodes;
using AiNetOperator.Simulating;

namespace AiNetOperator.Tests.Planning;

/// <summary>Declarations and an Azure that have little to do with each other, drawn from a seed.</summary>
internal sealed class RandomEstate
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/";

    private static readonly string[] Modes = ["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"];
    private static readonly string[] Hosts = ["pypi.org", "conda.anaconda.org", "*.blob.core.windows.net", "api.example.com", "ghcr.io"];
    private static readonly string[] Scenarios = ["PythonPackages", "VisualStudioCode", "HuggingFaceModels"];

    private readonly Random _random;

    public RandomEstate(int seed) => _random = new Random(seed);

    /// <summary>Two hubs, each with rules, and an account.</summary>
    public IReadOnlyList<JsonObject> Manifests() => [.. Enumerable.Range(0, 2).SelectMany(HubWithRules), Account()];

    /// <summary>Makes an Azure up for what is declared, and has others change it.</summary>
    public void Fill(SimulationRun run)
    {
        foreach (var id in run.MakeUpMissing().Where(id => id.IsOfType("Microsoft.MachineLearningServices/workspaces")))
        {
            run.Arm.Edit(id, body =>
            {
                var mode = _random.Next(3);
                body["properties"]!["publicNetworkAccess"] = One("Enabled", "Disabled");
                body["properties"]!["managedNetwork"] = new JsonObject { ["isolationMode"] = Modes[mode] };
                if (mode == 2)
                    body["properties"]!["managedNetwork"]!["outboundRules"] = new JsonObject { ["of-others"] = Rule("other.example.com"), [One("rule-0", "theirs")] = Rule(One(Hosts)) };
            });
        }
    }

    /// <summary>A hub that asks for little.</summary>
    public static JsonObject Hub(int index) => Object("AiWorkspaceNetwork", $"hub-{index}", new JsonObject
    {
        ["resourceId"] = $"{Group}Microsoft.MachineLearningServices/workspaces/hub-{index}", ["publicNetworkAccess"] = "Disabled", ["closeOnlyWhenPathVerified"] = false,
    });

    private IEnumerable<JsonObject> HubWithRules(int index)
    {
        var mode = 1 + _random.Next(2);
        var network = new JsonObject { ["isolationMode"] = Modes[mode] };
        if (_random.Next(2) == 0)
            network["provision"] = "Immediate";
        if (_random.Next(2) == 0 && mode == 2)
            network["scenarios"] = new JsonArray(One(Scenarios));
        var spec = new JsonObject
        {
            ["resourceId"] = $"{Group}Microsoft.MachineLearningServices/workspaces/hub-{index}", ["managedNetwork"] = network, ["closeOnlyWhenPathVerified"] = _random.Next(3) == 0,
        };
        if (_random.Next(2) == 0)
            spec["publicNetworkAccess"] = One("Enabled", "Disabled");
        if (_random.Next(3) == 0)
            spec["dependentResources"] = new JsonObject { ["publicNetworkAccess"] = "Disabled" };
        if (_random.Next(6) == 0)
            spec["managementPolicy"] = "Observe";
        yield return Object("AiWorkspaceNetwork", $"hub-{index}", spec);
        foreach (var number in Enumerable.Range(0, _random.Next(4)))
            yield return Object("OutboundRule", $"hub-{index}-{number}", RuleOf(index, number));
    }

    // each leads elsewhere: which of two equal ones is older depends on chance
    private JsonObject RuleOf(int network, int number)
    {
        var spec = new JsonObject { ["networkRef"] = new JsonObject { ["name"] = $"hub-{network}" }, ["ruleName"] = $"rule-{number}" };
        if (_random.Next(3) == 0)
        {
            spec["type"] = "ServiceTag";
            spec["serviceTag"] = new JsonObject { ["serviceTag"] = One("AzureMonitor", "Storage"), ["protocol"] = "TCP", ["portRanges"] = (440 + number).ToString(System.Globalization.CultureInfo.InvariantCulture) };
        }
        else
        {
            spec["type"] = "FQDN";
            spec["fqdn"] = new JsonObject { ["destination"] = Hosts[number] };
        }
        if (_random.Next(5) == 0)
            spec["state"] = "Disabled";
        return spec;
    }

    private JsonObject Account() => Object("AiWorkspaceNetwork", "account", new JsonObject
    {
        ["resourceId"] = $"{Group}Microsoft.CognitiveServices/accounts/ai",
        ["networkAcls"] = new JsonObject { ["defaultAction"] = One("Allow", "Deny"), ["ipRules"] = new JsonArray("203.0.113.0/24"), ["entries"] = One("Additive", "Exact") },
        ["restrictOutboundNetworkAccess"] = _random.Next(2) == 0,
        ["allowedFqdnList"] = new JsonArray("api.example.com"),
    });

    private static JsonObject Rule(string host) => new() { ["type"] = "FQDN", ["category"] = "UserDefined", ["destination"] = host };

    private static JsonObject Object(string kind, string name, JsonObject spec) => new()
    {
        ["apiVersion"] = "ainet.io/v1alpha1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default" }, ["spec"] = spec,
    };

    private string One(params string[] values) => values[_random.Next(values.Length)];
}
