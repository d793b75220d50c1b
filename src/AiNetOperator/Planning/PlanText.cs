using System.Text;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>A plan for a terminal.</summary>
public static class PlanText
{
    /// <summary>The text, lines ended by a line feed.</summary>
    public static string Of(EstatePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder();
        if (plan.From is PlanBase.None)
            Line(text, 0, PlanWords.NoDeletions);
        Line(text, 0, PlanWords.Summary(plan));
        foreach (var one in plan.Objects)
            Add(text, one);
        if (plan.Refusals.Count > 0)
            text.Append('\n');
        foreach (var refusal in plan.Refusals)
            Line(text, 0, Refusal(refusal));
        if (plan.Digest.Length > 0)
            Line(text, 0, "\nDigest: " + plan.Digest);
        return text.ToString();
    }

    private static void Add(StringBuilder text, ObjectPlan plan)
    {
        text.Append($"\n{plan.Key}  {PlanWords.Target(plan)}\n");
        if (plan is { ObservesOnly: true, Writes.Count: > 0 })
            Line(text, 2, "nothing is written: managementPolicy is Observe. This would be:");
        for (var index = 0; index < plan.Writes.Count; index++)
            Add(text, plan, index);
        if (plan is { Writes.Count: 0, Unknown.Count: 0, Refusals.Count: 0 })
            Line(text, 2, "no change");
        foreach (var refusal in plan.Refusals)
            Line(text, 2, Refusal(refusal));
        foreach (var unknown in plan.Unknown)
            Line(text, 2, $"not read ({unknown.Reason}): {unknown.ResourceId}{(unknown.Field.Length > 0 ? ", " + unknown.Field : "")}: {unknown.Message}");
        foreach (var note in plan.Notes)
            Line(text, 2, "note: " + note);
        if (plan is NetworkPlan network)
            AddNetwork(text, network);
        if (plan.Findings.Count > 0)
            Line(text, 2, PlanWords.Findings(plan));
        foreach (var finding in plan.Findings.Where(finding => finding.Satisfied is not Verdict.True))
            Line(text, 4, (finding.Satisfied is Verdict.False ? PlanWords.Open(plan) : "not known: ") + PlanWords.Finding(finding));
    }

    private static void AddNetwork(StringBuilder text, NetworkPlan network)
    {
        foreach (var (rule, risk) in network.Rules)
            Line(text, 2, $"rule {rule.Name} to {rule.Destination.Sentence}: risk {risk.Level}. {risk.Why}{(risk.SaferAlternative is { } safer ? " Safer: " + safer : "")}");
        if (PlanWords.Cost(network) is { } cost)
            Line(text, 2, "managed network " + cost);
    }

    private static void Add(StringBuilder text, ObjectPlan plan, int index)
    {
        var (step, request, _, hold) = plan.Writes[index];
        var marks = PlanWords.Marks(step);
        Line(text, 2, $"{index + 1}. {step.Why}{(marks.Count > 0 ? $" [{string.Join(", ", marks)}]" : "")}");
        Line(text, 5, $"{request.Method} {request.Resource}{(request.Action is { } action ? "/" + action : "")}");
        foreach (var change in step.Changes)
            Line(text, 5, $"{change.Field}: {change.Live} -> {change.Declared}");
        if (PlanWords.After(plan, step) is { Length: > 0 } after)
            Line(text, 5, "after " + after);
        if (hold is not null)
            Line(text, 5, $"HELD BACK ({hold.Reason}): {hold.Message}");
    }

    private static string Refusal(PlanRefusal refusal) => $"not carried out ({refusal.Reason}): {PlanWords.Subject(refusal)}: {refusal.Message}";

    private static void Line(StringBuilder text, int indent, string line) => text.Append(' ', indent).Append(line).Append('\n');
}
