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
    /// <summary>All that the step needs, where the permission API can tell.</summary>
    public static IEnumerable<StepRight> Of(Step step) => [new(ScopeOf(step.Resource), RequiredActions.Of(step))];

    /// <summary>Where the rights to write a resource are looked up: they are given on a resource, for what lies below and around it, too.</summary>
    public static ArmId ScopeOf(ArmId resource)
    {
        while (resource.Parent is { } parent)
            resource = parent;
        return resource.Extended ?? resource;
    }
}
