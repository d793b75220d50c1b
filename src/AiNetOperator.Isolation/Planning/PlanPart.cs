namespace AiNetOperator.Isolation;

/// <summary>What one part of a declaration comes to.</summary>
internal sealed record PlanPart
{
    /// <summary>Nothing is declared.</summary>
    public static PlanPart None { get; } = new();

    /// <summary>The declared fields that were compared with what is live.</summary>
    public IReadOnlyList<string> Compared { get; init; } = [];

    /// <summary>The writes.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>What cannot be carried out.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>What could not be compared.</summary>
    public IReadOnlyList<Unread> Unread { get; init; } = [];

    /// <summary>Both.</summary>
    public static PlanPart operator +(PlanPart left, PlanPart right) => new()
    {
        Compared = [.. left.Compared, .. right.Compared],
        Steps = [.. left.Steps, .. right.Steps],
        Refusals = [.. left.Refusals, .. right.Refusals],
        Unread = [.. left.Unread, .. right.Unread],
    };
}
