using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Execution;

/// <summary>What removals of all kinds share: whether a step can still be done, and what is said of one that is not.</summary>
internal static class Removals
{
    /// <summary>Whether a step waits for a person; what comes after one that does, does so too.</summary>
    public static bool IsBlocked(Pass pass, Step step) =>
        step.Hold is not null
        || pass.Rejections.Any(entry => entry.Step == step.Id && IsForAPerson(entry))
        || pass.Steps.Any(other => step.After.Contains(other.Id) && IsBlocked(pass, other));

    /// <summary>The steps that were not done, each with the reason.</summary>
    /// <param name="pass">The last pass.</param>
    /// <param name="why">The reason for all of them; null: each has its own.</param>
    public static IEnumerable<string> Undone(Pass pass, string? why) => pass.Steps.Select(step =>
        $"{step.What} ({why ?? step.Hold?.Message ?? pass.Rejections.FirstOrDefault(entry => entry.Step == step.Id)?.Message ?? pass.Failure?.Message ?? "Azure was out of reach"})");

    private static bool IsForAPerson(RejectionStatus entry) =>
        entry.Reason is not (Reasons.TransientError or Reasons.Conflict or Reasons.Throttled or Reasons.WaitingForDependency);
}
