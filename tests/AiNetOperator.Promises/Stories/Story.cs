using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Promises.Stories;

/// <summary>What happens in one run: an Azure, declarations, and what users and others do meanwhile. Drawn from a seed.</summary>
internal sealed class Story
{
    public const int Networks = 3;

    public static readonly TimeSpan Length = TimeSpan.FromHours(4);

    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";
    private static readonly string[] Modes = ["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"];
    private static readonly string[] Access = ["Enabled", "Disabled"];

    private readonly Random _random;

    public Story(int seed)
    {
        _random = Seeds.Source(seed);
        World = [Parse($$"""{"id":"{{Group}}","location":"westeurope","properties":{} }"""), .. Enumerable.Range(0, Networks).SelectMany(Workspace)];
        Manifests = [.. Enumerable.Range(0, Networks).Select(Manifest)];
        Events = [.. Enumerable.Range(0, _random.Next(6, 16)).Select(_ => Draw()).OrderBy(moment => moment.At)];
    }

    public IReadOnlyList<JsonObject> World { get; }

    public IReadOnlyList<JsonObject> Manifests { get; }

    public IReadOnlyList<StoryEvent> Events { get; }

    public static ArmId WorkspaceId(int index) => ArmId.Parse($"{Group}/providers/Microsoft.MachineLearningServices/workspaces/hub-{index}");

    /// <summary>An object as a user may write it; it declares something else each time.</summary>
    public JsonObject Manifest(int index)
    {
        var spec = new JsonObject { ["resourceId"] = WorkspaceId(_random.Next(20) == 0 ? 0 : index).Value };
        if (_random.Next(10) > 0)
            spec["managedNetwork"] = Network();
        if (_random.Next(3) > 0)
            spec["publicNetworkAccess"] = One(Access);
        if (_random.Next(3) > 0)
            spec["closeOnlyWhenPathVerified"] = false;
        if (_random.Next(5) == 0)
            spec["managementPolicy"] = "Observe";
        if (_random.Next(5) == 0)
            spec["driftPolicy"] = "Report";
        return new JsonObject
        {
            ["apiVersion"] = ApiGroup.GroupVersion,
            ["kind"] = AiWorkspaceNetwork.KindName,
            ["metadata"] = new JsonObject { ["name"] = "network-" + index, ["namespace"] = "ml" },
            ["spec"] = spec,
        };
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
        return network;
    }

    private StoryEvent Draw()
    {
        var index = _random.Next(Networks);
        var at = Length * _random.NextDouble();
        return _random.Next(10) switch
        {
            0 or 1 => new StoryEvent(at, StoryEventKind.Apply, index, Manifest(index)),
            2 => new StoryEvent(at, StoryEventKind.Delete, index, Manifest(index)),
            3 => new StoryEvent(at, StoryEventKind.Compact, index),
            4 => new StoryEvent(at, StoryEventKind.Crash, index),
            5 => new StoryEvent(at, StoryEventKind.TagByHand, index),
            6 => new StoryEvent(at, StoryEventKind.Freeze, index),
            7 => new StoryEvent(at, StoryEventKind.Thaw, index),
            _ => new StoryEvent(at, StoryEventKind.FlipAccessByHand, index),
        };
    }

    private IEnumerable<JsonObject> Workspace(int index)
    {
        var mode = One(Modes);
        var name = "hub-" + index;
        yield return Parse($$"""{"id":"{{Group}}/providers/Microsoft.Storage/storageAccounts/st{{index}}","location":"westeurope","properties":{} }""");
        yield return Parse($$"""{"id":"{{Group}}/providers/Microsoft.KeyVault/vaults/kv-{{index}}","location":"westeurope","properties":{} }""");
        yield return Parse($$"""
            {"id":"{{WorkspaceId(index)}}","location":"westeurope","kind":"{{(_random.Next(2) == 0 ? "Hub" : "Default")}}","tags":{"team":"{{name}}"},
             "properties":{"storageAccount":"{{Group}}/providers/Microsoft.Storage/storageAccounts/st{{index}}","keyVault":"{{Group}}/providers/Microsoft.KeyVault/vaults/kv-{{index}}",
              "publicNetworkAccess":"{{One(Access)}}","managedNetwork":{"isolationMode":"{{mode}}"} } }
            """);
    }

    private string One(string[] choices) => choices[_random.Next(choices.Length)];

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
