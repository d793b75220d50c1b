using System.Text;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>A plan as a comment on a pull request.</summary>
public static class PlanMarkdown
{
    /// <summary>The text, lines ended by a line feed.</summary>
    public static string Of(EstatePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder();
        if (plan.From is PlanBase.None)
            text.Append($"> {PlanWords.NoDeletions}\n\n");
        text.Append($"**Plan: {PlanWords.Summary(plan)}**\n");
        foreach (var one in plan.Objects)
            Add(text, one);
        List(text, "Not carried out", plan.Refusals.Select(Refusal));
        if (plan.Digest.Length > 0)
            text.Append($"\nDigest: `{plan.Digest}`\n");
        return text.ToString();
    }

    private static void Add(StringBuilder text, ObjectPlan plan)
    {
        text.Append($"\n### {plan.Key} (`{PlanWords.Target(plan)}`)\n");
        if (plan.Writes.Count > 0)
            AddWrites(text, plan);
        else if (plan.Unknown.Count == 0 && plan.Refusals.Count == 0)
            text.Append("\nNo change.\n");
        List(text, "Held back", plan.Writes.Select((write, index) => (write, Number: index + 1)).Where(one => one.write.Hold is not null)
            .Select(one => $"{one.Number}: {one.write.Hold!.Message} ({one.write.Hold.Reason})"));
        List(text, "Not carried out", plan.Refusals.Select(Refusal));
        List(text, "Not read", plan.Unknown.Select(unknown => $"`{unknown.ResourceId}`{(unknown.Field.Length > 0 ? ", " + unknown.Field : "")}: {Cell(unknown.Message)} ({unknown.Reason})"));
        List(text, "Note", plan.Notes);
        if (plan is NetworkPlan of)
            AddNetwork(text, of);
        AddFindings(text, plan);
    }

    private static void AddWrites(StringBuilder text, ObjectPlan plan)
    {
        if (plan.ObservesOnly)
            text.Append("\nNothing is written: managementPolicy is Observe. This would be:\n");
        text.Append("\n| | Change | What differs | Consequences | After |\n| --- | --- | --- | --- | --- |\n");
        for (var index = 0; index < plan.Writes.Count; index++)
        {
            var step = plan.Writes[index].Step;
            var marks = string.Join("<br>", PlanWords.Marks(step).Select(mark => $"⚠ **{mark}**"));
            var held = plan.Writes[index].Hold is null ? "" : " *(held back)*";
            var changes = string.Join("<br>", step.Changes.Select(change => Cell($"{change.Field}: {change.Live} → {change.Declared}")));
            text.Append($"| {index + 1} | {Cell(step.Why)}{held} | {changes} | {marks} | {PlanWords.After(plan, step)} |\n");
        }
    }

    private static void AddNetwork(StringBuilder text, NetworkPlan network)
    {
        AddRules(text, network);
        if (PlanWords.Cost(network) is { } cost)
            text.Append($"\nManaged network {cost}.\n");
    }

    private static void AddRules(StringBuilder text, NetworkPlan network)
    {
        if (network.Rules.Count == 0)
            return;
        text.Append("\n| Rule | Leads to | Risk | Why | Safer |\n| --- | --- | --- | --- | --- |\n");
        foreach (var (rule, risk) in network.Rules)
        {
            var level = risk.Level is Api.RiskLevel.High or Api.RiskLevel.Critical ? $"⚠ **{risk.Level}**" : risk.Level.ToString();
            text.Append($"| {Cell(rule.Name)} | {Cell(rule.Destination.Sentence)} | {level} | {Cell(risk.Why ?? "")} | {Cell(risk.SaferAlternative ?? "")} |\n");
        }
    }

    private static void AddFindings(StringBuilder text, ObjectPlan plan)
    {
        var open = plan.Findings.Where(finding => finding.Satisfied is not Verdict.True).ToList();
        if (plan.Findings.Count == 0)
            return;
        if (open.Count == 0)
        {
            text.Append($"\n{PlanWords.Findings(plan)}.\n");
            return;
        }
        text.Append($"\n<details><summary>{PlanWords.Findings(plan)}</summary>\n\n| Clause | Resource | Observed | Holds |\n| --- | --- | --- | --- |\n");
        foreach (var finding in open)
            text.Append($"| {finding.Clause} | {Cell(finding.ResourceId[(finding.ResourceId.LastIndexOf('/') + 1)..])} | {Cell(finding.Observed)} | {(finding.Satisfied is Verdict.False ? "no" : "not known")} |\n");
        text.Append("\n</details>\n");
    }

    private static string Refusal(PlanRefusal refusal) => $"{PlanWords.Subject(refusal)}: {refusal.Message} ({refusal.Reason})";

    private static void List(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        text.Append($"\n**{title}**\n\n");
        foreach (var line in all)
            text.Append($"- {Line(line)}\n");
    }

    private static string Cell(string text) => Line(text).Replace("|", "\\|", StringComparison.Ordinal);

    // Azure's words come in here, too: they make no markup
    private static string Line(string text) => text.ReplaceLineEndings(" ").Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
