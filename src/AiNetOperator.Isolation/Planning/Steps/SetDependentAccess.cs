using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Opens or closes a resource that the target depends on for clients on the internet.</summary>
public sealed record SetDependentAccess : Step
{
    /// <summary>Enabled or Disabled.</summary>
    public required string PublicNetworkAccess { get; init; }

    /// <summary>The resource's ACLs as JSON text as they were read, opaque here; null where there are none. Closing sends them back with default action Deny.</summary>
    public string? AclsAsRead { get; init; }

    internal override IEnumerable<string> Values => [PublicNetworkAccess, AclsAsRead ?? ""];

    /// <summary>The id of the step for a resource.</summary>
    public static string StepId(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return "dependent:" + id.ToKey();
    }
}
