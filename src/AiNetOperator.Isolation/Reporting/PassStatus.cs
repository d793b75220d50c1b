using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The parts of a status that all kinds share.</summary>
internal static class PassStatus
{
    /// <summary>The write that is in flight after the pass.</summary>
    public static OperationStatus? Operation(Pass pass) =>
        pass.Sent is not null || pass.Settlement is Settlement.InFlight ? pass.Status.Operation : null;

    /// <summary>What the object waits for.</summary>
    public static WaitingStatus? Waiting(Pass pass, Summary summary)
    {
        var previous = pass.Status.Waiting;
        // an attempt in between ends no wait: what is forbidden is sent again and again, and has to stall all the same
        if (summary.Situation is Situation.Working && summary.WaitsFor is null)
            return previous;
        if (summary.WaitsFor is not { } reason)
            return null;
        return previous?.Reason == reason ? previous : new WaitingStatus { Reason = reason, Since = pass.At };
    }

    /// <summary>What is to be written, bounded: the whole of it is what <c>ainet plan</c> prints.</summary>
    public static PlanStatus? Plan(IReadOnlyList<Step> steps, string digest) => steps.Count == 0 ? null : new PlanStatus
    {
        Digest = digest,
        Steps =
        [
            .. steps.Take(Bounds.PlanSteps).Select(step => new PlanStep
            {
                Id = step.Id,
                Action = step.GetType().Name,
                ResourceId = step.Resource.Value,
                Why = step.Why,
                Consequences = step.Consequences.Count == 0 ? null : [.. step.Consequences.Select(consequence => consequence.ToString())],
            }),
        ],
        More = steps.Count > Bounds.PlanSteps ? steps.Count - Bounds.PlanSteps : null,
    };
}
