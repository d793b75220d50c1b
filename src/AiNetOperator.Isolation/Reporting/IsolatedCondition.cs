using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What <c>Isolated</c> says: a statement about live reads, whatever is declared.</summary>
internal static class IsolatedCondition
{
    /// <summary>The condition.</summary>
    public static V1Condition For(NetworkPass pass)
    {
        var findings = pass.Plan.Findings;
        if (pass.Observed.Target.IsAbsent)
            return Of(pass, "Unknown", Reasons.WaitingForWorkspace, $"{pass.Network.Spec.ResourceId} does not exist.");
        if (findings.Count == 0)
            return Stale(pass);
        var open = findings.Where(finding => finding.Satisfied is Verdict.False).ToList();
        if (open.Count > 0)
            return Of(pass, "False", Reason(pass, open), List(open));
        var unknown = findings.Where(finding => finding.Satisfied is Verdict.Unknown).ToList();
        if (unknown.Count > 0)
            return Of(pass, "Unknown", unknown[0].Reason, "Not known: " + List(unknown));
        return Of(pass, "True", Reasons.Isolated, "Every clause holds on live reads; see status.evidence.");
    }

    // nothing could be read in this pass: what was proven before still stands until it is too old
    private static V1Condition Stale(NetworkPass pass)
    {
        var previous = pass.Network.Status.Conditions.FirstOrDefault(condition => condition.Type == ConditionTypes.Isolated);
        var age = pass.Observed.At - pass.Network.Status.LastChecked;
        if (age is null)
            return Of(pass, "Unknown", Reasons.NotChecked, "Azure has not been read yet.");
        if (age > 2 * pass.Interval)
            return Of(pass, "Unknown", Reasons.EvidenceTooOld, "Azure could not be read for more than two intervals.");
        return previous is not null && previous.ObservedGeneration == pass.Generation
            ? previous
            : Of(pass, "Unknown", Reasons.NotChecked, "Azure has not been read since the spec changed.");
    }

    private static string Reason(NetworkPass pass, List<Finding> open)
    {
        if (open.Exists(finding => finding.Clause == Clauses.OutboundApprovedOnly))
            return Reasons.OutboundOpen;
        var declaredOpen = pass.Network.Spec.PublicNetworkAccess is not PublicNetworkAccess.Disabled
            && open.Exists(finding => finding.Clause == Clauses.PublicAccessClosed);
        return declaredOpen ? Reasons.OpenByDeclaration : open[0].Reason;
    }

    private static string List(IEnumerable<Finding> findings) => string.Join("; ", findings.Select(finding =>
        $"{finding.Clause} ({(ArmId.TryParse(finding.ResourceId, out var id) ? id.Name : finding.ResourceId)}): {finding.Observed}")) + ".";

    private static V1Condition Of(NetworkPass pass, string status, string reason, string message) =>
        NetworkConditions.Of(pass, ConditionTypes.Isolated, status, reason, message);
}
