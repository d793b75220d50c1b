using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether the endpoint exists as declared, and Azure has finished it.</summary>
internal static class EndpointVerdict
{
    /// <summary>The verdict.</summary>
    public static PathVerdict Of(DeclaredBinding declared, ObservedBinding observed)
    {
        var name = declared.EndpointId.Name;
        if (observed.Endpoint.IsAbsent)
            return PathVerdict.Working($"Private endpoint {name} does not exist.");
        if (observed.Endpoint.Value is not { } live)
            return PathVerdict.Unread($"Private endpoint {name}", observed.Endpoint.Failure);
        if (!live.IsSettled)
            return PathVerdict.Working($"Azure is working on private endpoint {name}: {live.ProvisioningState}.");
        if (!IsSucceeded(live))
        {
            return PathVerdict.Wrong(Reasons.EndpointFailed,
                $"Private endpoint {name} is {live.ProvisioningState}. Look into the activity log of {live.Id.ResourceGroup}; whoever made it has to write it again.");
        }
        return EndpointChanges.Fixed(declared, live) is { Count: > 0 } changes
            ? PathVerdict.Wrong(EndpointOwnership.IsOurs(declared, live) ? Reasons.RecreationRequired : Reasons.AlreadyExists,
                $"Private endpoint {name} exists and is another one: {Sentences.Differences(changes)}.")
            : PathVerdict.True($"Private endpoint {name} is as declared.");
    }

    /// <summary>Whether Azure has finished it.</summary>
    public static bool IsSucceeded(ObservedPrivateEndpoint live) =>
        live.ProvisioningState.Length == 0 || string.Equals(live.ProvisioningState, "Succeeded", StringComparison.OrdinalIgnoreCase);
}
