using AiNetOperator.Abstractions;
using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Stories;

/// <summary>Draws a story from a seed.</summary>
internal sealed class StoryTeller
{
    private static readonly string[] Modes = ["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"];
    private static readonly string[] Scenarios = ["HuggingFaceModels", "DockerHub", "AzureMonitorPublic"];
    private static readonly string[] Access = ["Enabled", "Disabled"];

    private readonly int _seed;
    private readonly Random _random;
    private readonly RuleTeller _rules;
    private readonly BindingTeller _paths;

    public StoryTeller(int seed)
    {
        (_seed, _random) = (seed, Seeds.Source(seed));
        _rules = new RuleTeller(_random);
        _paths = new BindingTeller(seed);
    }

    // an operator more is costly
    private bool HasNeighbour => _seed % 7 == 3;

    public Story Tell() => new()
    {
        Seed = _seed,
        Faults = _seed % 2 == 0 ? FaultLevel.High : FaultLevel.Low,
        // leases are costly: one story in five has two processes that fight for the lead
        Replicas = _seed % 5 == 0 ? 2 : 1,
        World = [.. new Worlds(_random).Draw(Story.Networks), .. _paths.World()],
        Manifests = [.. Enumerable.Range(0, Story.Networks).Select(Manifest), .. Enumerable.Range(0, Story.Accounts).Select(Account), .. Enumerable.Range(0, _random.Next(2, 9)).Select(_ => Rule()).DistinctBy(Name), .. _paths.Manifests()],
        Elsewhere = HasNeighbour ? [.. Enumerable.Range(0, Story.Networks).Select(Elsewhere)] : [],
        Clearing = (_seed % 18) switch { 4 or 13 => Clearing.RulesFirst, 1 or 10 => Clearing.AnyOrder, 7 => Clearing.Namespaces, _ => Clearing.None },
        Events = [.. Enumerable.Range(0, _random.Next(8, 20)).Select(_ => Event()).Concat(_paths.Events()).OrderBy(moment => moment.At)],
    };

    /// <summary>An object as a user may write it; it declares something else each time.</summary>
    private JsonObject Manifest(int index)
    {
        var spec = new JsonObject { ["resourceId"] = Story.WorkspaceId(_random.Next(20) == 0 ? 0 : index).Value };
        if (_random.Next(10) > 0)
            spec["managedNetwork"] = Network();
        if (_random.Next(4) > 0)
            spec["allowedRuleNamespaces"] = new JsonArray("apps");
        if (_random.Next(3) > 0)
            spec["publicNetworkAccess"] = One(Access);
        if (_random.Next(3) == 0)
            spec["dependentResources"] = new JsonObject { ["publicNetworkAccess"] = _random.Next(6) == 0 ? "Enabled" : "Disabled" };
        if (_random.Next(3) == 0)
            spec["onlineEndpoints"] = new JsonObject { ["publicNetworkAccess"] = One(Access) };
        return Object("network-" + index, WithPolicies(spec));
    }

    private JsonObject Account(int index)
    {
        var spec = new JsonObject { ["resourceId"] = Story.AccountId(index).Value };
        if (_random.Next(3) > 0)
            spec["publicNetworkAccess"] = One(Access);
        if (_random.Next(3) > 0)
            spec["networkAcls"] = Acls();
        if (_random.Next(3) == 0)
            spec["restrictOutboundNetworkAccess"] = _random.Next(3) > 0;
        if (_random.Next(3) == 0)
            spec["allowedFqdnList"] = new JsonArray("api.example.com", $"h{_random.Next(3)}.example.com");
        return Object("account-" + index, WithPolicies(spec));
    }

    private JsonObject Acls()
    {
        var acls = new JsonObject { ["ipRules"] = new JsonArray($"203.0.{_random.Next(3)}.0/24") };
        if (_random.Next(4) > 0)
            acls["defaultAction"] = _random.Next(4) == 0 ? "Allow" : "Deny";
        if (_random.Next(3) == 0)
            acls["bypass"] = _random.Next(2) == 0 ? "AzureServices" : "None";
        if (_random.Next(4) == 0)
            acls["entries"] = "Exact";
        return acls;
    }

    private JsonObject WithPolicies(JsonObject spec)
    {
        if (_random.Next(4) == 0)
            spec["diagnostics"] = new JsonObject { ["logAnalyticsWorkspaceResourceId"] = Worlds.LogsId, ["scope"] = _random.Next(2) == 0 ? "WithDependents" : "Resource" };
        if (_random.Next(3) > 0)
            spec["closeOnlyWhenPathVerified"] = false;
        if (_random.Next(5) == 0)
            spec["managementPolicy"] = "Observe";
        if (_random.Next(5) == 0)
            spec["driftPolicy"] = "Report";
        if (_random.Next(4) == 0)
            spec["deletionPolicy"] = "Delete";
        if (_random.Next(8) == 0)
            spec["changeApproval"] = _random.Next(2) == 0 ? "Consequential" : "Always";
        return spec;
    }

    private JsonObject Network()
    {
        var mode = One(Modes);
        var network = new JsonObject { ["isolationMode"] = mode };
        if (mode == "Disabled")
            return network;
        if (_random.Next(2) == 0)
            network["provision"] = "Immediate";
        if (_random.Next(3) == 0)
            network["firewallSku"] = _random.Next(2) == 0 ? "Basic" : "Standard";
        if (_random.Next(5) == 0)
            network["scenarios"] = new JsonArray(One(Scenarios));
        return network;
    }

    private StoryEvent Event()
    {
        var index = _random.Next(Story.Networks);
        var at = Story.Length * _random.NextDouble();
        return _random.Next(30) switch
        {
            > 25 => new StoryEvent(at, StoryEventKind.ApplyRule, index, Rule()),
            25 => new StoryEvent(at, StoryEventKind.DeleteRule, index, Rule()),
            24 when HasNeighbour => new StoryEvent(at, _random.Next(3) == 0 ? StoryEventKind.DeleteRuleElsewhere : StoryEventKind.ApplyRuleElsewhere, index, _rules.Elsewhere(index)),
            24 => new StoryEvent(at, StoryEventKind.DeleteRule, index, Rule()),
            23 when HasNeighbour => new StoryEvent(at, StoryEventKind.ApplyRuleElsewhere, index, _rules.Elsewhere(index)),
            23 => new StoryEvent(at, StoryEventKind.ApplyRule, index, Rule()),
            22 => new StoryEvent(at, StoryEventKind.ChangeRuleByHand, index),
            21 => new StoryEvent(at, StoryEventKind.RemoveRuleByHand, index),
            20 => new StoryEvent(at, _random.Next(2) == 0 ? StoryEventKind.ApproverGone : StoryEventKind.ApproverBack, index),
            < 3 => new StoryEvent(at, StoryEventKind.Apply, index, Manifest(index)),
            3 => new StoryEvent(at, StoryEventKind.Apply, index, Account(0)),
            4 => new StoryEvent(at, StoryEventKind.ApplyTwin, index, Twin(index)),
            5 => new StoryEvent(at, _random.Next(2) == 0 ? StoryEventKind.Delete : StoryEventKind.Approve, index),
            6 => new StoryEvent(at, StoryEventKind.Compact, index),
            7 => new StoryEvent(at, StoryEventKind.Crash, index),
            8 => new StoryEvent(at, StoryEventKind.StandStill, index, Span: TimeSpan.FromMinutes(5) * _random.NextDouble()),
            9 => new StoryEvent(at, StoryEventKind.ClockJump, index, Span: Jump()),
            10 => new StoryEvent(at, StoryEventKind.Freeze, index),
            11 or 12 => new StoryEvent(at, StoryEventKind.Thaw, index),
            13 => new StoryEvent(at, StoryEventKind.TagByHand, index),
            14 or 15 => new StoryEvent(at, StoryEventKind.RuleByHand, index),
            16 => new StoryEvent(at, StoryEventKind.GrantByHand, index),
            17 => new StoryEvent(at, StoryEventKind.FlipEndpointByHand, index),
            _ => new StoryEvent(at, StoryEventKind.FlipAccessByHand, index),
        };
    }

    // the account has rules, too, when it has a network
    private JsonObject Rule()
    {
        var index = _random.Next(Story.Networks + Story.Accounts);
        var (network, key) = index < Story.Networks ? ($"network-{index}", $"{index}") : ("account-0", "ai");
        return _rules.Rule(network, key, _random.Next(RuleTeller.MostOfANetwork));
    }

    private JsonObject Elsewhere(int index) => Object("other-" + index, new JsonObject { ["resourceId"] = Story.WorkspaceId(index).Value }, "team");

    private static string Name(JsonObject manifest) => manifest["metadata"]!["name"]!.GetValue<string>();

    private JsonObject Twin(int index)
    {
        var twin = Manifest(index);
        twin["spec"]!["resourceId"] = Story.WorkspaceId(index).Value;
        twin["metadata"]!["name"] = "twin-" + index;
        return twin;
    }

    // mostly what a time service corrects, at times what a restored machine has missed
    private TimeSpan Jump()
    {
        var most = _random.Next(4) == 0 ? TimeSpan.FromHours(2) : TimeSpan.FromSeconds(30);
        return most * (2 * _random.NextDouble() - 1);
    }

    private static JsonObject Object(string name, JsonObject spec, string @namespace = "ml") => new()
    {
        ["apiVersion"] = ApiGroup.GroupVersion,
        ["kind"] = AiWorkspaceNetwork.KindName,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
        ["spec"] = spec,
    };

    private string One(string[] choices) => choices[_random.Next(choices.Length)];
}
