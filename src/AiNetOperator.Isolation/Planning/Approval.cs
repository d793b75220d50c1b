using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What a person has approved: the annotation <c>ainet.io/approve</c> names one plan, and permits its steps once.</summary>
/// <remarks>
/// Steps change the plan, so what was approved is kept step by step, in the status: a step whose values or whose live state
/// have changed since is another step. What has been done leaves the list, so that a line left in git permits nothing new.
/// </remarks>
public sealed record Approval
{
    /// <summary>The plan that the annotation names and that was found to be the current one; null when none was.</summary>
    public string? Digest { get; private init; }

    /// <summary>The digests of its steps that have not been done yet.</summary>
    public IReadOnlyList<string> Steps { get; private init; } = [];

    /// <summary>Nothing is approved.</summary>
    public static Approval None { get; } = new();

    private ChangeApproval Policy { get; init; }

    private string? Annotation { get; init; }

    private string PlanDigest { get; init; } = "";

    /// <summary>What the status says, when nothing can be compared.</summary>
    internal static Approval Stored(AiWorkspaceNetwork network) => new()
    {
        Digest = network.Status.Approval?.Digest, Steps = network.Status.Approval?.Steps ?? [],
    };

    /// <summary>What is approved of a plan.</summary>
    internal static Approval Of(AiWorkspaceNetwork network, string digest, PlanPart parts)
    {
        var policy = network.Spec.ChangeApproval;
        var annotation = network.Annotation(Annotations.Approve);
        if (policy is ChangeApproval.None || string.IsNullOrEmpty(annotation))
            return None with { Policy = policy, PlanDigest = digest };
        var current = parts.Steps.Select(Isolation.PlanDigest.Of).ToList();
        var stored = network.Status.Approval;
        var isNew = annotation == digest && stored?.Digest != annotation;
        var steps = isNew ? current : stored?.Digest == annotation ? Left(stored.Steps, current, parts) : [];
        return new Approval
        {
            Digest = isNew || stored?.Digest == annotation ? annotation : null,
            Steps = steps, Policy = policy, Annotation = annotation, PlanDigest = digest,
        };
    }

    /// <summary>The step, held back where it waits for an approval that it does not have.</summary>
    internal Step Hold(Step step) =>
        step.Hold is null && Needs(step) && !Steps.Contains(Isolation.PlanDigest.Of(step))
            ? step with { Hold = new Hold(Reasons.WaitingForApproval, Message(step)) }
            : step;

    private bool Needs(Step step) => Policy switch
    {
        ChangeApproval.Always => true,
        ChangeApproval.Consequential => step.Consequences.Count > 0,
        _ => false,
    };

    // while something could not be read, a step that is missing from the plan may only be hidden
    private static IReadOnlyList<string> Left(IReadOnlyList<string> approved, List<string> current, PlanPart parts) =>
        parts.Unread.Count > 0 ? approved : [.. approved.Where(current.Contains)];

    private string Message(Step step)
    {
        var what = $"{step.Why} This waits for an approval. Read status.plan, then set the annotation {Annotations.Approve}: {PlanDigest}.";
        return Annotation switch
        {
            null => what,
            _ when Annotation == PlanDigest => what + " The annotation holds this digest already, but it has been used: remove it and set it again.",
            _ => what + $" The annotation holds {Annotation}, which names another plan: the spec or the live state has changed since.",
        };
    }
}
