using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>
/// The role that the identity of a workspace or account needs on the target of a private endpoint rule, so that Azure
/// takes the rule and approves the connection. Since 30 April 2025 a rule without it is refused with 400 ValidationError.
/// </summary>
public static class ApproverRole
{
    /// <summary>Its name.</summary>
    public const string Name = "Azure AI Enterprise Network Connection Approver";

    /// <summary>Its id, the same in every tenant.</summary>
    public const string Id = "b556d68e-0be0-4f35-a333-ad7ee1ce17ea";

    /// <summary>Whether the built-in role is enough for a target.</summary>
    public static bool Covers(ArmId resource) => PrivateEndpointTargets.Of(resource) is { IsCoveredByRole: true };

    /// <summary>The actions that a custom role for targets of a resource's type has to have.</summary>
    public static IReadOnlyList<string> CustomRoleActions(ArmId resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var type = PrivateEndpointTargets.Of(resource)?.Type ?? resource.Type;
        return
        [
            $"{type}/read",
            $"{type}/privateEndpointConnections/read",
            $"{type}/privateEndpointConnections/write",
            $"{type}/privateEndpointConnectionsApproval/action",
        ];
    }

    /// <summary>What to assign to whom and where, as a sentence.</summary>
    /// <param name="target">The workspace or account whose managed network gets the rule; its identity, not the operator's, makes the endpoint.</param>
    /// <param name="resource">The target of the rule.</param>
    public static string Remedy(ObservedTarget target, ArmId resource)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(resource);
        var role = Covers(resource)
            ? $"the role '{Name}' ({Id})"
            : $"a custom role with {string.Join(", ", CustomRoleActions(resource))} ('{Name}' does not cover {resource.Type})";
        return $"Assign {role} to the managed identity of {target.Id} on {resource}; it takes effect within minutes.";
    }
}
