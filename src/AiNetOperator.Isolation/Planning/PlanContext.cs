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

    /// <summary>Why a write that keeps everybody on the internet out may not be done yet; null when it may.</summary>
    public Hold? HoldForPath(string what) => !IsGuarded || Observed.PrivatePath.IsVerified
        ? null
        : new Hold(Reasons.WaitingForPrivatePath,
            $"{what} stays open, because closing it would lock everybody out: {Observed.PrivatePath.Missing}. " +
            "Declare a PrivateEndpointBinding, or set closeOnlyWhenPathVerified: false if clients reach it another way.");
}
