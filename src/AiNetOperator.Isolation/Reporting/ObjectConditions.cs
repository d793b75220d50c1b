using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The conditions that every kind carries, without their times: who writes them knows which changed.</summary>
internal static class ObjectConditions
{
    public const string Yes = "True";

    public const string No = "False";

    public const string Unknown = "Unknown";

    /// <summary>Ready, and the two that kstatus reads.</summary>
    public static IReadOnlyList<V1Condition> Of(Summary summary, long generation) =>
    [
        Of(ConditionTypes.Ready, summary.Situation is Situation.Ready ? Yes : No, summary.Reason, summary.Message, generation),
        Of(ConditionTypes.Reconciling, summary.Situation is Situation.Working or Situation.Waiting, summary, generation),
        Of(ConditionTypes.Stalled, summary.Situation is Situation.Stalled, summary, generation),
    ];

    /// <summary>Whether the object may act.</summary>
    public static V1Condition Accepted(Denial? denial, long generation) => denial is null
        ? Of(ConditionTypes.Accepted, Yes, Reasons.Accepted, "", generation)
        : Of(ConditionTypes.Accepted, No, denial.Reason, denial.Message, generation);

    /// <summary>A condition.</summary>
    public static V1Condition Of(string type, string status, string reason, string message, long generation) => new()
    {
        Type = type, Status = status, Reason = reason, Message = message, ObservedGeneration = generation,
    };

    // kstatus reads these two only when True; a reason is required all the same
    private static V1Condition Of(string type, bool holds, Summary summary, long generation) => holds
        ? Of(type, Yes, summary.Reason, summary.Message, generation)
        : Of(type, No, summary.Situation is Situation.Ready ? Reasons.Ready : summary.Reason, "", generation);
}
