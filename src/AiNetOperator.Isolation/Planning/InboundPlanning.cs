using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Public network access of the target. Closing it is the last step of all, and waits for the private path.</summary>
internal static class InboundPlanning
{
    /// <summary>The step, or none.</summary>
    public static IEnumerable<Step> Steps(AiWorkspaceNetworkSpec spec, ObservedTarget target, PrivatePath path, IReadOnlyList<string> after)
    {
        if (spec.PublicNetworkAccess is not { } wanted || (wanted is PublicNetworkAccess.Enabled) == target.IsPublic)
            yield break;
        var opens = wanted is PublicNetworkAccess.Enabled;
        yield return new SetPublicNetworkAccess
        {
            Id = SetPublicNetworkAccess.StepId,
            Resource = target.Id,
            Why = opens
                ? $"Opens {target.Id.Name} to clients on the internet, as declared."
                : $"Closes {target.Id.Name} to clients on the internet.",
            Changes = [new Difference(DeclaredFields.PublicNetworkAccess, target.PublicNetworkAccess ?? "Enabled", wanted.ToString())],
            After = after,
            Consequences = opens ? [Consequence.Opens] : [],
            PublicNetworkAccess = wanted.ToString(),
            Hold = opens ? null : HoldForPath(spec, target, path),
        };
    }

    private static Hold? HoldForPath(AiWorkspaceNetworkSpec spec, ObservedTarget target, PrivatePath path) =>
        spec.CloseOnlyWhenPathVerified == false || path.IsVerified
            ? null
            : new Hold(Reasons.WaitingForPrivatePath,
                $"Public access of {target.Id.Name} stays open, because closing it would lock everybody out: {path.Missing}. " +
                "Declare a PrivateEndpointBinding, or set closeOnlyWhenPathVerified: false if clients reach it another way.");
}
