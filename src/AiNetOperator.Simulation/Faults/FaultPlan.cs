namespace AiNetOperator.Simulation;

/// <summary>How often what goes wrong, as chances from 0 to 1, and until when.</summary>
public sealed record FaultPlan
{
    /// <summary>Nothing goes wrong.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>Chances of a request: at most one of these happens to it. Kinds that are not named never happen.</summary>
    public IReadOnlyList<(FaultKind Kind, double Chance)> Requests { get; init; } = [];

    /// <summary>Chances of a watch that was opened: at most one of these happens to it.</summary>
    public IReadOnlyList<(FaultKind Kind, double Chance)> Watches { get; init; } = [];

    /// <summary>The longest that a delayed request is under way.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest Retry-After of a 429, and the longest time until a watch breaks off or falls silent.</summary>
    public TimeSpan LongestWatch { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The longest that a process stands still.</summary>
    public TimeSpan LongestFreeze { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>When faults stop. A watch that has fallen silent by then stays silent.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The plan of a level, without crashes: those are the harness's to order.</summary>
    public static FaultPlan Of(FaultLevel level) => level switch
    {
        FaultLevel.Low => Scaled(1),
        FaultLevel.High => Scaled(8),
        _ => None,
    };

    /// <summary>The same, and at some requests the process dies, before or after their effect.</summary>
    public FaultPlan WithCrashes(double chance) =>
        this with { Requests = [.. Requests, (FaultKind.CrashBefore, chance / 2), (FaultKind.CrashAfter, chance / 2)] };

    /// <summary>The same, and at some answers the process stands still.</summary>
    public FaultPlan WithFreezes(double chance) => this with { Requests = [.. Requests, (FaultKind.Frozen, chance)] };

    private static FaultPlan Scaled(double factor) => new()
    {
        Requests =
        [
            (FaultKind.Refused, 0.003 * factor),
            (FaultKind.InternalError, 0.002 * factor),
            (FaultKind.Unavailable, 0.002 * factor),
            (FaultKind.Throttled, 0.003 * factor),
            (FaultKind.AnswerLost, 0.004 * factor),
            (FaultKind.ErrorAfterEffect, 0.002 * factor),
            (FaultKind.AnswerNever, 0.001 * factor),
            (FaultKind.Delayed, 0.005 * factor),
        ],
        Watches =
        [
            (FaultKind.WatchCut, 0.06 * factor),
            (FaultKind.WatchSilent, 0.02 * factor),
            (FaultKind.WatchDropped, 0.02 * factor),
            (FaultKind.WatchDuplicated, 0.02 * factor),
        ],
    };
}
