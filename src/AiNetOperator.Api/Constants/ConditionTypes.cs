namespace AiNetOperator.Api;

/// <summary>Types of conditions. States, not actions; true is good, but for the two that kstatus reads.</summary>
public static class ConditionTypes
{
    /// <summary>Live equals declared and nothing is in flight. On every kind.</summary>
    public const string Ready = "Ready";

    /// <summary>Work or waiting goes on. On every kind.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>Nothing will get better without a person. On every kind.</summary>
    public const string Stalled = "Stalled";

    /// <summary>AiWorkspaceNetwork: the managed network has the declared mode, SKU and provisioning.</summary>
    public const string ManagedNetworkReady = "ManagedNetworkReady";

    /// <summary>AiWorkspaceNetwork: every declared rule and scenario is on the managed network.</summary>
    public const string RulesApplied = "RulesApplied";

    /// <summary>AiWorkspaceNetwork: public access and network ACLs are as declared.</summary>
    public const string InboundApplied = "InboundApplied";

    /// <summary>AiWorkspaceNetwork: the resources that the workspace depends on are as declared.</summary>
    public const string DependentsApplied = "DependentsApplied";

    /// <summary>AiWorkspaceNetwork: what the account itself may call is as declared.</summary>
    public const string EgressApplied = "EgressApplied";

    /// <summary>AiWorkspaceNetwork: logs are sent as declared.</summary>
    public const string DiagnosticsApplied = "DiagnosticsApplied";

    /// <summary>AiWorkspaceNetwork: nothing gets in or out but what is declared or required, by live reads.</summary>
    public const string Isolated = "Isolated";

    /// <summary>OutboundRule, PrivateEndpointBinding: the object may act (its reference holds and nobody older claims the same).</summary>
    public const string Accepted = "Accepted";

    /// <summary>OutboundRule: the rule is on the managed network as declared.</summary>
    public const string Programmed = "Programmed";

    /// <summary>PrivateEndpointBinding: the endpoint exists as declared and Azure has finished it.</summary>
    public const string EndpointProvisioned = "EndpointProvisioned";

    /// <summary>PrivateEndpointBinding: the target's owner approved the connection.</summary>
    public const string ConnectionApproved = "ConnectionApproved";

    /// <summary>PrivateEndpointBinding: the target's names resolve to the endpoint on every resolver network.</summary>
    public const string DnsReady = "DnsReady";

    /// <summary>Every type that an AiWorkspaceNetwork carries from its first visit on, in the order of status.</summary>
    public static IReadOnlyList<string> OfNetwork { get; } =
    [
        Ready, Reconciling, Stalled, Accepted, ManagedNetworkReady, RulesApplied, InboundApplied, DependentsApplied, EgressApplied,
        DiagnosticsApplied, Isolated,
    ];

    /// <summary>Every type that an OutboundRule carries from its first visit on, in the order of status.</summary>
    public static IReadOnlyList<string> OfRule { get; } = [Ready, Reconciling, Stalled, Accepted, Programmed];

    /// <summary>Every type that a PrivateEndpointBinding carries from its first visit on, in the order of status.</summary>
    public static IReadOnlyList<string> OfBinding { get; } =
        [Ready, Reconciling, Stalled, Accepted, EndpointProvisioned, ConnectionApproved, DnsReady];
}
