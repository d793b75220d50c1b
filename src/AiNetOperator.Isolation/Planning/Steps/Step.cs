using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>One write to Azure, as the plan shows it and as the executor does it: nothing else is ever written.</summary>
public abstract record Step
{
    /// <summary>Unique within the plan and stable over passes, for example <c>managed-network</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is written.</summary>
    public required ArmId Resource { get; init; }

    /// <summary>What the write takes for itself alone, all of it or none: nothing else that this installation writes may touch any of these meanwhile (promise P4).</summary>
    public virtual IReadOnlyList<ArmId> Locks => [Resource];

    /// <summary>The part of the declaration that it belongs to.</summary>
    public required Aspect Aspect { get; init; }

    /// <summary>What the step is about, for people.</summary>
    public virtual string What => Resource.Name;

    /// <summary>What the step does and why, as a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>The differences that it settles.</summary>
    public required IReadOnlyList<Difference> Changes { get; init; }

    /// <summary>Steps that must be done before.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>What follows from it.</summary>
    public IReadOnlyList<Consequence> Consequences { get; init; } = [];

    /// <summary>Why it may not be done yet; null when it may.</summary>
    public Hold? Hold { get; init; }

    /// <summary>The private path that must work when it is sent, looked at once more just before; null when it keeps nobody out.</summary>
    public PathNeed? Needs { get; init; }

    /// <summary>The values that it writes, in a fixed order: part of the plan's digest.</summary>
    internal abstract IEnumerable<string> Values { get; }
}
