using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Policies that give endpoints the zone group <c>deployedByPolicy</c>. Each PUT of an endpoint is looked at after the
/// policy's delay, which begins with its answer; an endpoint that has a group of any name by then, or is not made yet, gets
/// none, and is not looked at again before its next PUT (Azure/azure-policy issue 1050).
/// </summary>
internal sealed class ZoneGroupPolicy
{
    private const string Name = "deployedByPolicy";
    private static readonly TimeSpan Deployment = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly ArmState _state;
    private readonly PrivateDnsZoneGroupBehavior _groups;

    public ZoneGroupPolicy(ArmState state, PrivateDnsZoneGroupBehavior groups)
    {
        (_state, _groups) = (state, groups);
        state.Log.Asked += Follow;
    }

    private void Follow(ArmWrite write)
    {
        if (write.Method != "PUT" || write.Status >= 300 || !write.Id.IsOfType(PrivateEndpointBehavior.TypeName))
            return;
        foreach (var assignment in _state.Policies.For(write.Id).Where(static assignment => assignment.Zones.Count > 0).ToList())
            _ = DeployAsync(assignment, write.Id);
    }

    private async Task DeployAsync(PolicyAssignment assignment, ArmId endpoint)
    {
        await _state.Clock.Delay(_state.Pace(assignment.Delay));
        while (assignment.WaitsForProvisioning && _state.Store.Find(endpoint) is { Running: not null })
            await _state.Clock.Delay(_state.Pace(Look));
        if (!Wants(assignment, endpoint))
            return;
        await _state.Clock.Delay(_state.Pace(_state.About(Deployment)));
        if (Wants(assignment, endpoint))
            _groups.Deploy(endpoint.Child("privateDnsZoneGroups", Name), Configurations(assignment));
    }

    private bool Wants(PolicyAssignment assignment, ArmId endpoint) =>
        _state.Store.Find(assignment.Id) is not null
        && _state.Store.Find(endpoint) is { Running: null } resource
        && ProvisioningState.Is(resource.Body, "Succeeded")
        && assignment.IsAbout(resource.Body)
        && assignment.Zones.All(entry => _state.Store.Body(entry.Zone) is not null)
        && !_state.Store.Under(endpoint, PrivateDnsZoneGroupBehavior.TypeName).Any();

    // names as in Workspace_PrivateDnsZones_DINE.json: amlworkspace-privateDnsZone, amlworkspace-secondPrivateDnsZone
    private static JsonArray Configurations(PolicyAssignment assignment) =>
        [.. assignment.Zones.Select(entry => (JsonNode)new JsonObject
        {
            ["name"] = $"{assignment.Group}-{(entry.Parameter.EndsWith("Id", StringComparison.Ordinal) ? entry.Parameter[..^2] : entry.Parameter)}",
            ["properties"] = new JsonObject { ["privateDnsZoneId"] = entry.Zone.Value },
        })];
}
