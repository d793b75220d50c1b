using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What is told about a pass: the status, the events, and when to come back.</summary>
/// <param name="Status">The status to write; the times of its conditions are filled in by the writer.</param>
/// <param name="Summary">The summary that the status was made from.</param>
/// <param name="Events">What happened, for <c>kubectl describe</c>.</param>
public sealed record NetworkReport(AiWorkspaceNetworkStatus Status, Summary Summary, IReadOnlyList<Announcement> Events)
{
    /// <summary>After this long a wait is a stall, so that <c>kubectl wait</c> and GitOps tools end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>The report of a pass.</summary>
    public static NetworkReport Of(NetworkPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var summary = NetworkSummary.For(pass);
        var waiting = PassStatus.Waiting(pass, summary);
        var status = StatusOf(pass, summary) with { Waiting = waiting };
        return new NetworkReport(Timed(pass, StatusBounds.Cut(status)), summary, NetworkEvents.For(pass, summary, status));
    }

    private static AiWorkspaceNetworkStatus StatusOf(NetworkPass pass, Summary summary)
    {
        var previous = pass.Network.Status;
        var target = pass.Observed.Target.Value;
        var network = target?.ManagedNetwork;
        return previous with
        {
            ObservedGeneration = pass.Generation,
            Conditions = NetworkConditions.For(pass, summary),
            IsolationMode = target is null ? previous.IsolationMode : network?.IsolationMode ?? IsolationModes.Disabled,
            ChangeableIsolationModes = target is null ? previous.ChangeableIsolationModes : network?.ChangeableIsolationModes,
            Firewall = target is null ? previous.Firewall : Firewall(network),
            Rules = target is null ? previous.Rules : NetworkRuleStatus.Counts(network, pass.Plan),
            ScenarioRules = target is null ? previous.ScenarioRules : NetworkRuleStatus.Own(pass.Plan, previous.ScenarioRules),
            RuleBatch = pass.RuleBatch,
            Cost = target is null ? previous.Cost : NetworkRuleStatus.Cost(network),
            Evidence = target is null ? previous.Evidence : EvidenceOf(pass),
            Plan = pass.Settlement is Settlement.InFlight && target is null ? previous.Plan : PassStatus.Plan(pass.Plan.Steps, pass.Plan.Digest),
            Operation = PassStatus.Operation(pass),
            Drift = pass.Ledger.Entries,
            ConvergedGeneration = pass.Ledger.ConvergedGeneration,
            ConvergedFields = pass.Ledger.ConvergedFields,
            Rejections = pass.Rejections,
            Approval = ApprovalOf(pass.Plan),
            Grants = Grants(pass),
            LastChecked = target is null ? previous.LastChecked : pass.Observed.At,
        };
    }

    private static ApprovalStatus? ApprovalOf(IsolationPlan plan) =>
        plan.Approval.Digest is { } digest ? new ApprovalStatus { Digest = digest, Steps = plan.Approval.Steps } : null;

    // what is recorded before it is made, and forgotten when it is seen to be gone
    private static IReadOnlyList<string> Grants(NetworkPass pass)
    {
        var recorded = pass.Network.Status.Grants;
        if (pass.Sent is SetNetworkAcls { Grants: { Count: > 0 } made })
            return [.. recorded.Union(made, StringComparer.Ordinal)];
        if (pass.Settlement is Settlement.InFlight || pass.Observed.Target.Value?.Account is not { } account)
            return recorded;
        var live = (account.Acls?.IpRules ?? []).Concat(account.Acls?.VirtualNetworkRules ?? []).Select(entry => AclEntries.Key(entry.Value)).ToHashSet();
        return [.. recorded.Where(live.Contains)];
    }

    // times alone cause at most one write an interval: a status that says the same as before keeps its times until then
    private static AiWorkspaceNetworkStatus Timed(NetworkPass pass, AiWorkspaceNetworkStatus status)
    {
        var previous = pass.Network.Status;
        if (previous.LastChecked is not { } last || pass.Observed.At - last >= pass.Interval / 2)
            return status;
        var sameEvidence = status.Evidence.Select(WithoutTime).SequenceEqual(previous.Evidence.Select(WithoutTime));
        return sameEvidence ? status with { Evidence = previous.Evidence, LastChecked = last } : status;
    }

    private static Evidence WithoutTime(Evidence evidence) => evidence with { At = null };

    private static FirewallStatus? Firewall(ObservedManagedNetwork? network) =>
        network is null || (network.FirewallSku is null && network.FirewallPublicIp is null)
            ? null
            : new FirewallStatus { Sku = network.FirewallSku, PublicIp = network.FirewallPublicIp };

    private static IReadOnlyList<Evidence> EvidenceOf(NetworkPass pass) =>
    [
        .. pass.Plan.Findings.Select(finding => new Evidence
        {
            Clause = finding.Clause,
            ResourceId = finding.ResourceId,
            Observed = finding.Observed,
            Satisfied = finding.Satisfied.ToString(),
            At = finding.At ?? pass.Observed.At,
        }),
    ];
}
