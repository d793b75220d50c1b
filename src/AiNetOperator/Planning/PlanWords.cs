using System.Globalization;
using AiNetOperator.Api;
using AiNetOperator.Commands;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>What text and markdown say in the same words.</summary>
internal static class PlanWords
{
    /// <summary>Stands first where nobody said what was declared before.</summary>
    public const string NoDeletions = "Deletions are not shown: without --base or --cluster nobody knows what was declared before.";

    private const string Nothing = "nothing";

    /// <summary>What is planned, counted.</summary>
    public static string Summary(EstatePlan plan)
    {
        var changes = plan.Changes.ToList();
        if (plan.IsEmpty)
            return $"Nothing to change: Azure is as declared by {All(plan)}.";
        string[] parts =
        [
            Marked(changes, Consequence.Irreversible), Marked(changes, Consequence.StartsFirewall), Marked(changes, Consequence.Costs),
            Marked(changes, Consequence.Opens), Marked(changes, Consequence.Deletes),
            Counted(changes.Count(write => write.Hold is not null), "held back"), Counted(plan.AllRefusals.Count(), "declared and not carried out"), Counted(plan.Unknown.Count(), "not read"),
        ];
        var rest = string.Join(", ", parts.Where(part => part.Length > 0));
        return $"{Sentences.Count(changes.Count, "change")} to {Touched(plan)}{(rest.Length > 0 ? ": " + rest : "")}.";
    }

    private static string All(EstatePlan plan) => Named(plan, objects => "");

    private static string Touched(EstatePlan plan) => Named(plan, objects => $"{objects.Count(one => one.Changes.Count > 0)} of ");

    private static string Named(EstatePlan plan, Func<IReadOnlyList<ObjectPlan>, string> prefix)
    {
        var networks = prefix(plan.Networks) + Sentences.Count(plan.Networks.Count, "network");
        if (plan.Paths.Count == 0)
            return networks;
        var bindings = prefix(plan.Paths) + Sentences.Count(plan.Paths.Count, "binding");
        return plan.Networks.Count == 0 ? bindings : $"{networks} and {bindings}";
    }

    /// <summary>What follows from a write, to be marked.</summary>
    public static IReadOnlyList<string> Marks(Step step) => [.. step.Consequences.Order().Select(consequence => Word(consequence).ToUpperInvariant())];

    /// <summary>The numbers, from 1, of the writes that go before this one.</summary>
    public static string After(ObjectPlan plan, Step step) => string.Join(", ", plan.Writes.Select((write, index) => (write.Step.Id, Number: index + 1))
        .Where(other => step.After.Contains(other.Id)).Select(other => other.Number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Cost of the managed network in a month; null where there is none.</summary>
    public static string? Cost(NetworkPlan network)
    {
        if (Amount(network.CostBefore) == Nothing && Amount(network.CostAfter) == Nothing)
            return null;
        var (before, after) = (Amount(network.CostBefore), Amount(network.CostAfter));
        var items = network.CostAfter?.Items is { Count: > 0 } some ? $" ({string.Join(", ", some.Select(item => $"{item.What}: {item.Monthly}"))})" : "";
        return before == after ? $"costs {after}, unchanged{items}" : $"costs {before} now, {after} then{items}";
    }

    /// <summary>How many clauses hold.</summary>
    public static string Findings(ObjectPlan plan)
    {
        var (holds, unknown) = (plan.Findings.Count(finding => finding.Satisfied is Verdict.True), plan.Findings.Count(finding => finding.Satisfied is Verdict.Unknown));
        var rest = unknown > 0 ? $", {unknown} not known" : "";
        return plan is NetworkPlan
            ? $"{holds} of {Sentences.Count(plan.Findings.Count, "clause")} of isolation {(holds == 1 ? "holds" : "hold")} now{rest}"
            : $"{holds} of {Sentences.Count(plan.Findings.Count, "part")} of the path {(holds == 1 ? "works" : "work")} now{rest}";
    }

    /// <summary>What stands before a finding that does not hold.</summary>
    public static string Open(ObjectPlan plan) => plan is NetworkPlan ? "open: " : "missing: ";

    /// <summary>A finding in words.</summary>
    public static string Finding(Finding finding) =>
        $"{finding.Clause} ({finding.ResourceId[(finding.ResourceId.LastIndexOf('/') + 1)..]}): {finding.Observed}";

    /// <summary>Who a refusal is about.</summary>
    public static string Subject(PlanRefusal refusal) => $"{refusal.Kind} {refusal.Key}{(refusal.Field.Length > 0 ? ", " + refusal.Field : "")}";

    /// <summary>The last part of what an object names, and of its type.</summary>
    public static string Target(ObjectPlan plan) => ArmId.TryParse(plan.ResourceId, out var id) ? $"{id.Type.Split('/')[^1]}/{id.Name}" : plan.ResourceId;

    private static string Marked(IEnumerable<PlannedWrite> writes, Consequence consequence) =>
        Counted(writes.Count(write => write.Step.Consequences.Contains(consequence)), Word(consequence));

    private static string Counted(int count, string what) => count == 0 ? "" : $"{count} {what}";

    private static string Word(Consequence consequence) => consequence switch
    {
        Consequence.Irreversible => "irreversible",
        Consequence.StartsFirewall => "starts firewall",
        Consequence.Costs => "costs",
        Consequence.Opens => "opens",
        Consequence.Deletes => "deletes",
        _ => consequence.ToString(),
    };

    private static string Amount(CostStatus? cost) => cost is null or { Items.Count: 0 } ? Nothing : $"about {cost.Monthly} {cost.Currency} a month";
}
