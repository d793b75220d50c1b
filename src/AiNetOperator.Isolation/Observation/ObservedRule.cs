namespace AiNetOperator.Isolation;

/// <summary>An outbound rule as read.</summary>
/// <param name="Name">Its name; the service's own break the pattern that clients must keep.</param>
/// <param name="Category">Required, Recommended, Dependency or UserDefined, as ARM spells it.</param>
/// <param name="Status">Active, Inactive, Provisioning, Deleting or Failed, as ARM spells it.</param>
/// <param name="AsRead">The rule's whole body as JSON text, opaque here: it is sent back unchanged in every write of the map.</param>
public sealed record ObservedRule(string Name, string Category, string Status, string AsRead)
{
    /// <summary>Where it leads; null when that is not understood.</summary>
    public RuleDestination? Destination { get; init; }

    /// <summary>What Azure says went wrong with it.</summary>
    public string? ErrorInformation { get; init; }

    /// <summary>What a private endpoint rule leads to; null for other rules.</summary>
    public PrivateEndpointDestinationRule? PrivateEndpoint => Destination as PrivateEndpointDestinationRule;

    /// <summary>Made by the service. Never sent: a PATCH that carried one was refused with 400 (azure-sdk-for-python PR 32643 strips them).</summary>
    public bool IsOfService =>
        AzureWords.Same(Category, "Required") || AzureWords.Same(Category, "Recommended") || AzureWords.Same(Category, "Dependency");

    /// <summary>Made by the service for a connection, though its category says UserDefined; seen as <c>Connection_name_sub</c>.</summary>
    public bool IsOfConnection => !IsOfService && Name.StartsWith("Connection_", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the rule is in force.</summary>
    public bool IsActive => AzureWords.Same(Status, "Active");
}
