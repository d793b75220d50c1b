using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What becomes of one OutboundRule.</summary>
public enum RuleOutcome
{
    /// <summary>It is not carried out: the reason says why.</summary>
    Refused,

    /// <summary>It is to be written.</summary>
    Pending,

    /// <summary>Azure refused it, and it is not time to try again.</summary>
    Rejected,

    /// <summary>It is on the managed network as declared.</summary>
    Live,

    /// <summary>Another rule leads to the same destination: that is good enough.</summary>
    Satisfied,

    /// <summary>It is to be taken away.</summary>
    Leaving,

    /// <summary>It is not on the managed network, as declared.</summary>
    Gone,

    /// <summary>It stays in Azure though the object goes: the reason says why.</summary>
    Left,
}

/// <summary>What becomes of one OutboundRule, as far as a pass can tell.</summary>
public sealed record RuleVerdict
{
    /// <summary>The object.</summary>
    public required OutboundRule Rule { get; init; }

    /// <summary>Its name on the managed network.</summary>
    public required string Name { get; init; }

    /// <summary>What becomes of it.</summary>
    public required RuleOutcome Outcome { get; init; }

    /// <summary>Where it leads.</summary>
    public required RuleDestination Destination { get; init; }

    /// <summary>The live rule that it is, or that satisfies it; null when there is none.</summary>
    public ObservedRule? Live { get; init; }

    /// <summary>Why it is refused, rejected or left; null otherwise.</summary>
    public RuleRefusal? Why { get; init; }

    /// <summary>The failure that keeps it from being tried again; null when there is none.</summary>
    public RejectionStatus? Rejection { get; init; }
}
