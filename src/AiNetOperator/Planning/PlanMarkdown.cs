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
        foreach (var network in plan.Networks)
            Add(text, network);
        List(text, "Not carried out", plan.Refusals.Select(Refusal));
        if (PlanWords.Bindings(plan) is { } bindings)
            text.Append($"\n{bindings}\n");
        if (plan.Digest.Length > 0)
            text.Append($"\nDigest: `{plan.Digest}`\n");
        return text.ToString();
    }

    private static void Add(StringBuilder text, NetworkPlan network)
    {
        text.Append($"\n### {network.Key} (`{PlanWords.Target(network)}`)\n");
        if (network.Writes.Count > 0)
            AddWrites(text, network);
        else if (network.Unknown.Count == 0 && network.Refusals.Count == 0)
            text.Append("\nNo change.\n");
        List(text, "Held back", network.Writes.Select((write, index) => (write, Number: index + 1)).Where(one => one.write.Hold is not null)
            .Select(one => $"{one.Number}: {one.write.Hold!.Message} ({one.write.Hold.Reason})"));
        List(text, "Not carried out", network.Refusals.Select(Refusal));
        List(text, "Not read", network.Unknown.Select(unknown => $"`{unknown.ResourceId}`{(unknown.Field.Length > 0 ? ", " + unknown.Field : "")}: {Cell(unknown.Message)} ({unknown.Reason})"));
        List(text, "Note", network.Notes);
        AddRules(text, network);
        if (PlanWords.Cost(network) is { } cost)
            text.Append($"\nManaged network {cost}.\n");
        AddFindings(text, network);
    }

    private static void AddWrites(StringBuilder text, NetworkPlan network)
    {
        if (network.ObservesOnly)
            text.Append("\nNothing is written: managementPolicy is Observe. This would be:\n");
        text.Append("\n| | Change | What differs | Consequences | After |\n| --- | --- | --- | --- | --- |\n");
        for (var index = 0; index < network.Writes.Count; index++)
        {
            var step = network.Writes[index].Step;
            var marks = string.Join("<br>", PlanWords.Marks(step).Select(mark => $"⚠ **{mark}**"));
            var held = network.Writes[index].Hold is null ? "" : " *(held back)*";
            var changes = string.Join("<br>", step.Changes.Select(change => Cell($"{change.Field}: {change.Live} → {change.Declared}")));
            text.Append($"| {index + 1} | {Cell(step.Why)}{held} | {changes} | {marks} | {PlanWords.After(network, step)} |\n");
        }
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

    private static void AddFindings(StringBuilder text, NetworkPlan network)
    {
        var open = network.Findings.Where(finding => finding.Satisfied is not Verdict.True).ToList();
        if (network.Findings.Count == 0)
            return;
        if (open.Count == 0)
        {
            text.Append($"\n{PlanWords.Isolation(network)}.\n");
            return;
        }
        text.Append($"\n<details><summary>{PlanWords.Isolation(network)}</summary>\n\n| Clause | Resource | Observed | Holds |\n| --- | --- | --- | --- |\n");
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
