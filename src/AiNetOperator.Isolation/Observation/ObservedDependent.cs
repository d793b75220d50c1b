using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A resource that the target depends on, as read.</summary>
public sealed record ObservedDependent
{
    /// <summary>Its id as ARM spells it.</summary>
    public required ArmId Id { get; init; }

    /// <summary>ARM's provisioning state; empty reads as Succeeded.</summary>
    public string ProvisioningState { get; init; } = "";

    /// <summary>The SKU's name; empty where ARM shows none.</summary>
    public string Sku { get; init; } = "";

    /// <summary>Enabled, Disabled or SecuredByPerimeter as ARM spells it; null reads as Enabled.</summary>
    public string? PublicNetworkAccess { get; init; }

    /// <summary>Whether callers that no entry names are kept out.</summary>
    public bool Denies { get; init; }

    /// <summary>Entries that let somebody in: addresses, subnets, resources.</summary>
    public IReadOnlyList<string> Entries { get; init; } = [];

    /// <summary>Those of the entries that are subnets, let in by service endpoints.</summary>
    public IReadOnlyList<string> Subnets { get; init; } = [];

    /// <summary>The ACLs as JSON text, opaque here; null when there are none.</summary>
    public string? AclsAsRead { get; init; }

    /// <summary>No write of anybody is running on it.</summary>
    public bool IsSettled => ProvisioningStates.IsSettled(ProvisioningState);

    /// <summary>Whether clients may come in over the internet, all or some.</summary>
    public bool IsPublic => !AzureWords.Same(PublicNetworkAccess, "Disabled");

    /// <summary>Whether a network security perimeter decides instead of public access and ACLs.</summary>
    public bool IsSecuredByPerimeter => AzureWords.Same(PublicNetworkAccess, "SecuredByPerimeter");
}

/// <summary>What was found out about a resource that the target depends on.</summary>
/// <param name="Id">Its id, as the target or the spec names it.</param>
/// <param name="Reading">What was read.</param>
public sealed record DependentReading(ArmId Id, Reading<ObservedDependent> Reading);
