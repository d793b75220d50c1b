using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Makes up what something refers to, with what that needs besides.</summary>
internal sealed class MadeUp(ArmState state, BehaviorTable behaviors, Action<IEnumerable<JsonObject>> load)
{
    /// <summary>One resource, with what it needs.</summary>
    public IReadOnlyList<ArmId> One(ArmId id, bool isolable)
    {
        if (behaviors.Find(id.Type) is not { CanBeMadeUp: true } behavior)
            throw new ArgumentException($"A resource of type '{id.Type}' cannot be made up.", nameof(id));
        if (behavior.Exists(id))
            return [];
        var bodies = (isolable ? behavior.MakeUpIsolable(id) : behavior.MakeUp(id)).Where(body => !state.Exists(ArmId.Parse(body.Text("id")!))).ToList();
        load(bodies);
        return [.. bodies.Select(static body => ArmId.Parse(body.Text("id")!))];
    }

    /// <summary>A zone that is linked to networks.</summary>
    public IReadOnlyList<ArmId> Zone(ArmId zone, IEnumerable<ArmId> networks)
    {
        if (state.Exists(zone))
            return [];
        List<ArmId> made = [];
        foreach (var network in networks)
        {
            made.AddRange(One(network, isolable: false));
            made.AddRange(made.Contains(zone) ? [] : One(zone, isolable: false));
            var link = VirtualNetworkLinkBehavior.Of(zone, network);
            load([link]);
            made.Add(ArmId.Parse(link.Text("id")!));
        }
        made.AddRange(One(zone, isolable: false));
        return made;
    }

    /// <summary>A policy that puts endpoints to a group into zones that are linked to networks.</summary>
    public IReadOnlyList<ArmId> ZonePolicy(ArmId scope, string groupId, IEnumerable<string> zoneNames, IReadOnlyList<ArmId> networks)
    {
        var zones = zoneNames.Select(name => ArmId.Parse($"/subscriptions/{scope.Subscription}/resourceGroups/rg-central-dns/providers/{PrivateDnsZoneBehavior.TypeName}/{name}")).ToList();
        var id = ArmId.Parse($"{scope}/providers/{PolicyAssignmentBehavior.TypeName}/dns-{groupId.ToLowerInvariant()}");
        if (zones.Count == 0 || state.Exists(id))
            return [];
        List<ArmId> made = [.. zones.SelectMany(zone => Zone(zone, networks))];
        load([PolicyAssignmentBehavior.Of(id, groupId, zones)]);
        return [.. made, id];
    }
}
