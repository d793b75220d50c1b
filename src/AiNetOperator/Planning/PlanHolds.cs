using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>Why a planned write would not be sent, or not yet.</summary>
internal static class PlanHolds
{
    /// <summary>Nothing is written at all.</summary>
    public static Hold Observe { get; } = new(Reasons.Observed, "managementPolicy is Observe: this is shown and not written.");

    /// <summary>The hold; null when nothing but other steps stands before the write.</summary>
    public static Hold? Of(Pass pass, Step step)
    {
        if (pass.ObservesOnly)
            return Observe;
        if (step.Hold is { } hold)
            return hold;
        if (pass.StandingRejections.FirstOrDefault(entry => entry.Step == step.Id) is { } rejection)
            return new Hold(rejection.Reason ?? Reasons.Rejected, rejection.Message ?? "Azure refused it.");
        if (step.Changes.FirstOrDefault(change => pass.Ledger.ContendedFields.Contains(change.Field)) is { } contended)
            return new Hold(Reasons.Contended, $"Others keep changing {contended.Field} back: it is left alone until the spec changes.");
        if (step.Changes.FirstOrDefault(change => pass.Ledger.ReportedFields.Contains(change.Field)) is { } reported)
            return new Hold(Reasons.DriftReported, $"Somebody changed {reported.Field}, and driftPolicy is Report: it is told and left alone.");
        return pass.Settlement is Settlement.InFlight ? new Hold(Reasons.Progressing, "Another write of this object is under way.") : null;
    }
}
