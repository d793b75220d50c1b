using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A workspace or account as read, in one shape for both.</summary>
public sealed record ObservedTarget
{
    /// <summary>The id as ARM spells it.</summary>
    public required ArmId Id { get; init; }

    /// <summary>What it is.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>ARM's provisioning state; empty reads as Succeeded.</summary>
    public string ProvisioningState { get; init; } = "";

    /// <summary>Enabled, Disabled or SecuredByPerimeter as ARM spells it; null when ARM left it out, which it does for the default, Enabled.</summary>
    public string? PublicNetworkAccess { get; init; }

    /// <summary>The managed network; null when ARM shows none, which is the same as mode Disabled.</summary>
    public ObservedManagedNetwork? ManagedNetwork { get; init; }

    /// <summary>Why the managed network could not be read; null when it was. An account's is a resource of its own.</summary>
    public Failure? NetworkFailure { get; init; }

    /// <summary>What only accounts have; null for workspaces.</summary>
    public ObservedAccount? Account { get; init; }

    /// <summary>The hub, for a project.</summary>
    public ArmId? Hub { get; init; }

    /// <summary>Storage, vault, registry and the like that it names.</summary>
    public IReadOnlyList<ArmId> Dependents { get; init; } = [];

    /// <summary>Whether a workspace has a compute that builds images: a closed registry cannot build them itself.</summary>
    public bool HasImageBuildCompute { get; init; }

    /// <summary>Private endpoint connections whose state is Approved, by the id of their endpoint.</summary>
    public IReadOnlyList<string> ApprovedConnections { get; init; } = [];

    /// <summary>No write of anybody is running on it.</summary>
    public bool IsSettled => ProvisioningStates.IsSettled(ProvisioningState);

    /// <summary>Whether clients may come in over the internet, all or some.</summary>
    public bool IsPublic => !AzureWords.Same(PublicNetworkAccess, "Disabled");

    /// <summary>Whether a network security perimeter decides instead of public access and ACLs.</summary>
    public bool IsSecuredByPerimeter => AzureWords.Same(PublicNetworkAccess, "SecuredByPerimeter");

    /// <summary>What is written to set the managed network: a workspace carries its own, an account's is a child.</summary>
    public ArmId NetworkId => Kind is TargetKind.Account ? Id.Child("managedNetworks", "default") : Id;
}
