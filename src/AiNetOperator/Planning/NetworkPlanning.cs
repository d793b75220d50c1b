using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>Plans one network from what was read: what the operator would do in its first pass, and what would keep it from it.</summary>
internal sealed class NetworkPlanning(PlanSubject subject, PlanClaims claims, string installation)
{
    /// <summary>The plan.</summary>
    public NetworkPlan Plan(AiWorkspaceNetwork network, ObservedNetwork observed)
    {
        var key = ObjectKey.Of(network);
        var prepared = PlanReferences.Prepared(network, installation);
        if (subject.From is PlanBase.Manifests && subject.Before(key) is { } before)
            prepared.Status = AssumedStatus.Of(before, subject.RulesBefore(key), observed);
        var plan = new NetworkPlan { Network = prepared, Observed = observed, Unknown = [.. PlanUnknowns.Of(key, network, observed)] };
        return prepared.IsBeingDeleted() ? Deletion(plan) : Declaration(plan, RulesOf(key, observed));
    }

    private List<OutboundRule> RulesOf(ObjectKey key, ObservedNetwork observed)
    {
        var rules = subject.Rules.Where(rule => PlanReferences.NetworkOf(rule) == key).ToList();
        return observed.Target.Value is not { } target ? rules : [.. rules.Select(rule =>
            PlanReferences.Prepared(rule, target, isOwner: subject.From is PlanBase.Manifests && subject.WasDeclared(rule)))];
    }

    private NetworkPlan Declaration(NetworkPlan plan, IReadOnlyList<OutboundRule> rules)
    {
        var observed = plan.Observed with { KeptClosedBy = claims.KeptClosed(plan.Network, plan.Observed) };
        var pass = NetworkPass.Of(plan.Network, observed, NetworkControllerOptions.DefaultDriftInterval, WriteCeiling.Open, rules);
        var steps = pass.Plan.Steps;
        return plan with
        {
            Digest = pass.Plan.Digest,
            Writes = [.. steps.Select(step => PlannedWrite.Of(step, PlanHolds.Of(pass, step)))],
            Refusals = [.. Refused(plan, pass.Plan)],
            Findings = pass.Plan.Findings,
            Unknown = [.. plan.Unknown, .. pass.Plan.Unread.Where(unread => plan.Unknown.All(known => known.Message != unread.Failure.Message))
                .Select(unread => new PlanUnknown(AiWorkspaceNetwork.KindName, plan.Key, plan.Network.Spec.ResourceId, unread.Field, unread.Failure.Reason, unread.Failure.Message))],
            Notes = [.. pass.Plan.Rules.Where(verdict => verdict is { Outcome: RuleOutcome.Left, Why: not null }).Select(verdict => verdict.Why!.Message)],
            Rules = observed.Target.Value is { } target ? [.. Opened(steps, target)] : [],
            CostBefore = observed.Target.Value is { } live ? CostForecast.Before(live) : null,
            CostAfter = observed.Target.Value is { } then ? CostForecast.After(then, plan.ObservesOnly ? [] : steps) : null,
        };
    }

    private NetworkPlan Deletion(NetworkPlan plan)
    {
        var removal = IsolationPlan.ForDeletion(plan.Network, plan.Observed);
        var rules = subject.Rules.Where(rule => PlanReferences.NetworkOf(rule) == plan.Key).Select(rule => rule.Name()).ToList();
        var hold = plan.ObservesOnly ? PlanHolds.Observe : null;
        return plan with
        {
            Digest = removal.Digest,
            Writes = [.. removal.Steps.Select(step => PlannedWrite.Of(step, hold ?? step.Hold))],
            Notes =
            [
                plan.Network.Spec.DeletionPolicy is DeletionPolicy.Delete
                    ? "The object goes and takes away what it made: network ACL entries, rules of scenarios and diagnostic settings. Nothing is opened; all else stays as it is."
                    : "The object goes. Everything stays in Azure as it is: deletionPolicy is Orphan.",
                .. rules.Count == 0 ? Enumerable.Empty<string>() : [$"Rules stay in Azure, because their network goes: {string.Join(", ", rules)}."],
            ],
            CostBefore = plan.Observed.Target.Value is { } target ? CostForecast.Before(target) : null,
            CostAfter = plan.Observed.Target.Value is { } then ? CostForecast.Before(then) : null,
        };
    }

    private static IEnumerable<PlannedRule> Opened(IEnumerable<Step> steps, ObservedTarget target) =>
        steps.OfType<SetManagedNetwork>().SelectMany(step => step.Rules).Select(rule => new PlannedRule(rule, RuleRisks.For(rule.Destination, target)));

    private static IEnumerable<PlanRefusal> Refused(NetworkPlan network, IsolationPlan plan)
    {
        foreach (var refusal in plan.Refusals)
            yield return new PlanRefusal(AiWorkspaceNetwork.KindName, network.Key, refusal.Reason, refusal.Field, refusal.Message);
        foreach (var verdict in plan.Rules)
        {
            if (verdict is { Outcome: RuleOutcome.Refused, Why: { } why })
                yield return new PlanRefusal(OutboundRule.KindName, ObjectKey.Of(verdict.Rule), why.Reason, "", why.Message);
            if (verdict is { Outcome: RuleOutcome.Rejected, Rejection: { } rejection })
                yield return new PlanRefusal(OutboundRule.KindName, ObjectKey.Of(verdict.Rule), rejection.Reason ?? Reasons.Rejected, "", rejection.Message ?? "Azure refused the rule.");
        }
    }
}
