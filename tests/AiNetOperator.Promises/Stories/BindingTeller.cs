using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Promises.Stories;

/// <summary>Draws bindings as users may write them, what Azure holds of private paths before, and what people do to them.</summary>
internal sealed class BindingTeller
{
    /// <summary>How many objects there may be; the last lives in another namespace.</summary>
    public const int Most = 6;

    private readonly int _seed;
    private readonly Random _random;
    private readonly string? _alsoLinked;

    // a source of its own: what else a seed tells stays as it is
    public BindingTeller(int seed)
    {
        (_seed, _random) = (seed, new Random(seed * 31 + 7));
        _alsoLinked = _random.Next(4) == 0 ? "vnet-a" : null;
    }

    /// <summary>Networks and zones, and what others have made of paths.</summary>
    public IReadOnlyList<JsonObject> World()
    {
        List<JsonObject> world = [.. PathWorlds.Draw(_alsoLinked)];
        var central = PathWorlds.ZoneId(PathWorlds.Central, "privatelink.blob.core.windows.net");
        if (_random.Next(4) == 0)
        {
            world.Add(PathWorlds.Endpoint("theirs", Worlds.StorageId(_random.Next(Story.Networks)), "blob", "vnet-b"));
            world.Add(PathWorlds.Group("theirs", "default", central));
        }
        // an endpoint that somebody made by hand before its binding
        var number = _random.Next(Most);
        if (_random.Next(4) == 0 && Target(number) is { IsManual: false } target && target.Id is { } id)
            world.Add(PathWorlds.Endpoint("binding-" + number, id, target.GroupId, _random.Next(4) == 0 ? "vnet-b" : NetworkOf(number)));
        if (_random.Next(3) == 0)
            world.Add(Policy(central));
        return world;
    }

    /// <summary>The bindings that are there from the start.</summary>
    public IEnumerable<JsonObject> Manifests() =>
        Enumerable.Range(0, Most).OrderBy(_ => _random.Next()).Take(_random.Next(2, 5)).Order().ToList().Select(Binding);

    /// <summary>What people do to paths.</summary>
    public IEnumerable<StoryEvent> Events() => Enumerable.Range(0, _random.Next(3, 9)).Select(_ => Event()).ToList();

    /// <summary>A binding of another cluster.</summary>
    public static JsonObject Elsewhere(int network) => Object($"theirs-{network}", "team", new JsonObject
    {
        ["target"] = new JsonObject { ["resourceId"] = Worlds.StorageId(network) },
        ["groupId"] = "blob",
        ["subnetId"] = PathWorlds.SubnetId("vnet-a"),
        ["endpoint"] = new JsonObject { ["resourceGroupId"] = Worlds.Group },
        ["dns"] = new JsonObject { ["mode"] = "Managed", ["zoneResourceGroupId"] = PathWorlds.GroupId("zones-a") },
        ["deletionPolicy"] = "Delete",
    });

    /// <summary>A binding of the cluster: what cannot change is the same each time, all else is drawn.</summary>
    private JsonObject Binding(int number)
    {
        var (target, network) = (Target(number), NetworkOf(number));
        var spec = new JsonObject
        {
            [target.Member] = target.Reference, ["groupId"] = target.GroupId,
            ["subnetId"] = PathWorlds.SubnetId(network, number == 2 ? "small" : "endpoints"),
            ["endpoint"] = Endpoint(), ["dns"] = Dns(network),
        };
        if (target.IsManual)
            spec["approval"] = new JsonObject { ["mode"] = "Manual" };
        if (_random.Next(8) == 0)
            spec["managementPolicy"] = "Observe";
        if (_random.Next(6) == 0)
            spec["driftPolicy"] = "Report";
        if (_random.Next(3) > 0)
            spec["deletionPolicy"] = "Delete";
        return Object($"binding-{number}", number == Most - 1 ? "apps" : "ml", spec);
    }

    private JsonObject Endpoint()
    {
        var endpoint = new JsonObject { ["resourceGroupId"] = Worlds.Group };
        if (_random.Next(3) == 0)
            endpoint["tags"] = new JsonObject { ["team"] = $"t{_random.Next(3)}" };
        return endpoint;
    }

    private JsonObject Dns(string network)
    {
        var zones = network == "vnet-b" ? "zones-b" : "zones-a";
        var dns = _random.Next(10) switch
        {
            < 6 => new JsonObject { ["mode"] = "Managed", ["zoneResourceGroupId"] = PathWorlds.GroupId(zones) },
            < 8 => new JsonObject { ["mode"] = "ExistingZones", ["zoneResourceGroupId"] = PathWorlds.Central, ["resolverVirtualNetworkIds"] = new JsonArray(PathWorlds.NetworkId(PathWorlds.Hub)) },
            8 => new JsonObject { ["mode"] = "ManagedByPolicy", ["resolverVirtualNetworkIds"] = new JsonArray(PathWorlds.NetworkId(PathWorlds.Hub)) },
            _ => new JsonObject { ["mode"] = "None" },
        };
        if (dns["mode"]!.GetValue<string>() != "Managed")
            return dns;
        if (_random.Next(4) == 0)
            dns["linkVirtualNetworkIds"] = new JsonArray(PathWorlds.NetworkId(network), PathWorlds.NetworkId(_random.Next(3) == 0 ? PathWorlds.Hub : "vnet-b"));
        if (_random.Next(4) == 0 || network == "vnet-dns")
            dns["resolverVirtualNetworkIds"] = new JsonArray(PathWorlds.NetworkId(network == "vnet-dns" && _random.Next(2) == 0 ? "vnet-b" : network));
        return dns;
    }

    private StoryEvent Event()
    {
        var at = Story.Length * _random.NextDouble();
        var number = _random.Next(Most);
        return _random.Next(26) switch
        {
            < 5 => new StoryEvent(at, StoryEventKind.ApplyBinding, number, Binding(number)),
            < 8 => new StoryEvent(at, StoryEventKind.DeleteBinding, number, Binding(number)),
            8 => new StoryEvent(at, StoryEventKind.OwnerApproves, number),
            9 => new StoryEvent(at, StoryEventKind.OwnerApproves, number),
            10 => new StoryEvent(at, StoryEventKind.OwnerRejects, number),
            11 => new StoryEvent(at, StoryEventKind.OwnerRemoves, number),
            12 => new StoryEvent(at, StoryEventKind.TargetGone, _random.Next(Story.Networks)),
            13 => new StoryEvent(at, StoryEventKind.TargetBack, _random.Next(Story.Networks)),
            14 or 15 => new StoryEvent(at, StoryEventKind.RecordByHand, number),
            16 => new StoryEvent(at, StoryEventKind.RecordOfOther, number),
            17 => new StoryEvent(at, StoryEventKind.RecordGone, number),
            18 => new StoryEvent(at, StoryEventKind.LinkGone, number),
            19 => new StoryEvent(at, StoryEventKind.GroupGone, number),
            20 => new StoryEvent(at, StoryEventKind.EndpointGone, number),
            21 => new StoryEvent(at, StoryEventKind.TagEndpointByHand, number),
            22 => new StoryEvent(at, StoryEventKind.AllowRecreate, number),
            23 => new StoryEvent(at, StoryEventKind.AllowLockout, number),
            24 => new StoryEvent(at, StoryEventKind.ApplyBindingElsewhere, number, Elsewhere(number % Story.Networks)),
            _ => new StoryEvent(at, StoryEventKind.DeleteBindingElsewhere, number, Elsewhere(number % Story.Networks)),
        };
    }

    // always the same for the same number of a seed
    private (string Member, JsonObject Reference, string GroupId, string? Id, bool IsManual) Target(int number)
    {
        var fixedly = new Random(_seed * 101 + number);
        var isElsewhere = number == Most - 1;
        var isManual = fixedly.Next(5) == 0;
        var index = fixedly.Next(Story.Networks);
        var kind = isElsewhere ? fixedly.Next(4, 8) : fixedly.Next(9);
        return kind switch
        {
            < 3 => ("networkRef", new JsonObject { ["name"] = $"network-{index}" }, "amlworkspace", Story.WorkspaceId(index).Value, isManual),
            3 => ("networkRef", new JsonObject { ["name"] = "account-0" }, "account", Story.AccountId(0).Value, isManual),
            4 => To(Story.WorkspaceId(index).Value, "amlworkspace", isManual),
            5 => To($"{Worlds.Group}/providers/Microsoft.KeyVault/vaults/kv-{index}", "vault", isManual),
            _ => To(Worlds.StorageId(fixedly.Next(20) == 0 ? 9 : index), "blob", isManual),
        };
    }

    private string NetworkOf(int number) => PathWorlds.Networks[new Random(_seed * 103 + number).Next(5) switch { < 3 => 0, 3 => 1, _ => 2 }];

    private static (string, JsonObject, string, string?, bool) To(string id, string groupId, bool isManual) =>
        ("target", new JsonObject { ["resourceId"] = id }, groupId, id, isManual);

    private static JsonObject Policy(string zone) => (JsonObject)JsonNode.Parse($$"""
        {"id":"/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.Authorization/policyAssignments/central-dns",
         "properties":{"policyDefinitionId":"/providers/Microsoft.Management/managementGroups/alz/providers/Microsoft.Authorization/policyDefinitions/Deploy-Private-DNS-Generic",
          "parameters":{"privateDnsZoneId":{"value":"{{zone}}"},"groupId":{"value":"blob"},"resourceType":{"value":"Microsoft.Storage/storageAccounts"} } } }
        """)!;

    private static JsonObject Object(string name, string @namespace, JsonObject spec) => new()
    {
        ["apiVersion"] = ApiGroup.GroupVersion,
        ["kind"] = PrivateEndpointBinding.KindName,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
        ["spec"] = spec,
    };
}
