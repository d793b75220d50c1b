using AiNetOperator.Api;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Execution;

/// <summary>One action that a step needs, and where.</summary>
/// <param name="Scope">Where a role has to allow it.</param>
/// <param name="Action">As role definitions name it.</param>
internal sealed record StepRight(ArmId Scope, string Action);

/// <summary>What the operator's identity must be allowed for a step.</summary>
internal static class StepRights
{
    private const string Endpoints = "Microsoft.Network/privateEndpoints";

    /// <summary>All that the step needs, where the permission API can tell.</summary>
    public static IEnumerable<StepRight> Of(Step step) => [new(ScopeOf(step), RequiredActions.Of(step)), .. Linked(step)];

    /// <summary>Where the rights to write a step's resource are looked up: they are given on a resource, for what lies below and around it, too.</summary>
    public static ArmId ScopeOf(Step step)
    {
        var resource = step.Resource;
        while (resource.Parent is { } parent)
            resource = parent;
        // nobody can be given a right on what does not exist yet
        return step is PutPrivateDnsZone || resource.IsOfType(Endpoints) ? resource.Group : resource.Extended ?? resource;
    }

    // what ARM asks for at other resources than the one that is written (LinkedAuthorizationFailed)
    private static IEnumerable<StepRight> Linked(Step step) => step switch
    {
        PutPrivateEndpoint endpoint => OfEndpoint(endpoint),
        ApproveConnection approval => [new(approval.Target, RequiredActions.ApprovalOf(approval.Target))],
        PutVirtualNetworkLink link => [new(link.VirtualNetwork, RequiredActions.JoinNetwork)],
        PutZoneGroup group => group.Configs.Select(config => new StepRight(config.Zone, RequiredActions.JoinZone)),
        _ => [],
    };

    private static IEnumerable<StepRight> OfEndpoint(PutPrivateEndpoint endpoint)
    {
        yield return new StepRight(endpoint.Subnet, RequiredActions.JoinSubnet);
        foreach (var text in endpoint.ApplicationSecurityGroups)
        {
            if (ArmId.TryParse(text, out var group))
                yield return new StepRight(group, RequiredActions.JoinGroup);
        }
        if (!endpoint.IsManual)
            yield return new StepRight(endpoint.Target, RequiredActions.ApprovalOf(endpoint.Target));
    }
}
