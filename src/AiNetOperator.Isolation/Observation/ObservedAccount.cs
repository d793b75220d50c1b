namespace AiNetOperator.Isolation;

/// <summary>What only Cognitive Services accounts have.</summary>
public sealed record ObservedAccount
{
    /// <summary>AIServices, OpenAI and so on, as ARM spells it.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Whether it was created with <c>useMicrosoftManagedNetwork</c>: only then it can have a managed network, and that cannot be added later.</summary>
    public bool UsesManagedNetwork { get; init; }

    /// <summary>Whether its agents run in a subnet of the customer's: then it cannot have a managed network.</summary>
    public bool IsInjectedIntoSubnet { get; init; }

    /// <summary>Whether it has a name of its own in DNS: ACLs and private endpoints need it.</summary>
    public bool HasCustomSubDomain { get; init; }

    /// <summary>Its network ACLs; null when ARM shows none, which lets everybody in.</summary>
    public ObservedAcls? Acls { get; init; }

    /// <summary>Whether it may call only what the list names.</summary>
    public bool RestrictsOutbound { get; init; }

    /// <summary>What it may call.</summary>
    public IReadOnlyList<string> AllowedFqdns { get; init; } = [];
}
