using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What would have to be written so that Azure is as declared, what stands against it, and how isolated the target is now.</summary>
/// <remarks>A pure function of what was declared and what was read: what is shown, approved and executed is the same value.</remarks>
public sealed record IsolationPlan
{
    /// <summary>The writes, in an order that is safe.</summary>
    public IReadOnlyList<Step> Steps { get; private init; } = [];

    /// <summary>What of the declaration cannot be carried out.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private init; } = [];

    /// <summary>The clauses of isolation against what was read.</summary>
    public IReadOnlyList<Finding> Findings { get; private init; } = [];

    /// <summary>A name for exactly these steps; empty when there are none.</summary>
    public string Digest { get; private init; } = "";

    /// <summary>Every declared field whose live value differs, in the order of the steps.</summary>
    public IEnumerable<Difference> Differences => Steps.SelectMany(step => step.Changes);

    /// <summary>The plan for a network.</summary>
    public static IsolationPlan For(AiWorkspaceNetwork declared, ObservedNetwork observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        if (observed.Target.Value is not { } target)
            return new IsolationPlan();
        var findings = IsolationFindings.For(observed);
        var refusals = SpecRefusals.For(declared.Spec, target);
        if (refusals.Count > 0)
            return new IsolationPlan { Refusals = refusals, Findings = findings };
        var ofNetwork = ManagedNetworkPlanning.Refusals(declared.Spec, target, observed).ToList();
        var steps = StepsOf(declared.Spec, target, observed, ofNetwork.Count == 0);
        return new IsolationPlan
        {
            Steps = steps, Refusals = ofNetwork, Findings = findings, Digest = PlanDigest.Of(steps),
        };
    }

    private static List<Step> StepsOf(AiWorkspaceNetworkSpec spec, ObservedTarget target, ObservedNetwork observed, bool withNetwork)
    {
        List<Step> steps = withNetwork ? [.. ManagedNetworkPlanning.Steps(spec, target, observed)] : [];
        steps.AddRange(InboundPlanning.Steps(spec, target, observed.PrivatePath, [.. steps.Select(step => step.Id)]));
        return steps;
    }
}
