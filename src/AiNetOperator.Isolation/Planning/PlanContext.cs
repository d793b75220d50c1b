using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What every part of a plan is made from.</summary>
/// <param name="Network">The declaration, with its last status.</param>
/// <param name="Observed">All that was read.</param>
/// <param name="Target">The workspace or account as read.</param>
/// <param name="Rules">The OutboundRules that refer to it.</param>
internal sealed record PlanContext(AiWorkspaceNetwork Network, ObservedNetwork Observed, ObservedTarget Target, IReadOnlyList<OutboundRule> Rules)
{
    /// <summary>What is declared.</summary>
    public AiWorkspaceNetworkSpec Spec => Network.Spec;

    /// <summary>Whether closing waits for a private path (promise P1).</summary>
    public bool IsGuarded => Spec.CloseOnlyWhenPathVerified;

    /// <summary>What a step that keeps clients of the target out takes for granted; null where nothing is guarded.</summary>
    /// <param name="stays">What stays as it is until then, as the beginning of a sentence.</param>
    public PathNeed? Needs(string stays) => IsGuarded ? new PathNeed(Target.Id, stays) : null;

    /// <summary>Why a step that needs a path may not be done yet; null when it may.</summary>
    public Hold? Unmet(PathNeed? need) => need?.Unmet(Observed.Paths);
}
