namespace AiNetOperator.Isolation;

/// <summary>What would have to be written so that Azure is as declared, and what stands against it.</summary>
/// <remarks>A pure function of what was declared and what was read: what is shown, approved and executed is the same value.</remarks>
public abstract record Plan
{
    /// <summary>The writes, in an order that is safe.</summary>
    public IReadOnlyList<Step> Steps { get; protected init; } = [];

    /// <summary>What of the declaration cannot be carried out.</summary>
    public IReadOnlyList<Refusal> Refusals { get; protected init; } = [];

    /// <summary>What of the declaration could not be compared with Azure.</summary>
    public IReadOnlyList<Unread> Unread { get; protected init; } = [];

    /// <summary>The declared fields that were compared with Azure; those without a difference are live as declared.</summary>
    public IReadOnlyList<string> Compared { get; protected init; } = [];

    /// <summary>A name for exactly these steps; empty when there are none.</summary>
    public string Digest { get; protected init; } = "";

    /// <summary>Every declared field whose live value differs, in the order of the steps.</summary>
    public IEnumerable<Difference> Differences => Steps.SelectMany(step => step.Changes);

    /// <summary>The declared fields that are live as declared.</summary>
    public IEnumerable<string> Kept => Compared.Except(Differences.Select(change => change.Field));

    /// <summary>The steps, some of them held back: they are planned all the same, so the digest stays.</summary>
    protected IReadOnlyList<Step> Held(IReadOnlyCollection<Step> steps, Hold hold) =>
        [.. Steps.Select(step => step.Hold is null && steps.Contains(step) ? step with { Hold = hold } : step)];
}
