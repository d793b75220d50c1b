namespace AiNetOperator.Isolation;

/// <summary>The clauses of <c>Isolated</c>. All must hold, each on a live read.</summary>
public static class Clauses
{
    /// <summary>The managed network lets out only what a rule allows.</summary>
    public const string OutboundApprovedOnly = "OutboundApprovedOnly";

    /// <summary>The managed network is provisioned; or nothing runs yet that would need it.</summary>
    public const string NetworkActive = "NetworkActive";

    /// <summary>Every rule on it is declared, the service's own, or a private endpoint of a connection.</summary>
    public const string RulesDeclared = "RulesDeclared";

    /// <summary>The workspace or account itself is closed to the internet.</summary>
    public const string PublicAccessClosed = "PublicAccessClosed";

    /// <summary>Every resource that it names is closed to the internet, declared or not.</summary>
    public const string DependentClosed = "DependentClosed";

    /// <summary>Every online endpoint is closed to the internet.</summary>
    public const string OnlineEndpointClosed = "OnlineEndpointClosed";

    /// <summary>Every approved private endpoint connection is declared.</summary>
    public const string ConnectionsDeclared = "ConnectionsDeclared";

    /// <summary>Every PrivateEndpointBinding that targets it is verified.</summary>
    public const string BindingsVerified = "BindingsVerified";

    /// <summary>All of them, in the order in which they are reported.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        OutboundApprovedOnly, NetworkActive, RulesDeclared, PublicAccessClosed,
        DependentClosed, OnlineEndpointClosed, ConnectionsDeclared, BindingsVerified,
    ];
}
