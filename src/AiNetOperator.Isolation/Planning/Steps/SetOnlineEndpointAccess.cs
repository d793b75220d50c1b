using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Opens or closes a managed online endpoint for clients on the internet. Its PATCH takes tags and identity only, so it is written whole, as it was read.</summary>
public sealed record SetOnlineEndpointAccess : Step
{
    /// <summary>Enabled or Disabled.</summary>
    public required string PublicNetworkAccess { get; init; }

    /// <summary>The endpoint's whole body as JSON text, opaque here.</summary>
    public required string AsRead { get; init; }

    internal override IEnumerable<string> Values => [PublicNetworkAccess, AsRead];

    /// <summary>The id of the step for an endpoint.</summary>
    public static string StepId(ArmId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return "online-endpoint:" + id.Name.ToLowerInvariant();
    }
}
