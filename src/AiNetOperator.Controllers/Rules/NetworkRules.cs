using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Rules;

/// <summary>The OutboundRules of networks. They have no queue of their own: whoever reconciles a network serves its rules, too, so that one plan holds them all.</summary>
public sealed class NetworkRules
{
    private const string ByNetwork = "network";

    private readonly Store<OutboundRule> _rules;
    private readonly StatusWriter<OutboundRule, OutboundRuleStatus> _statuses;
    private readonly EntityFinalizers<OutboundRule> _finalizers;
    private readonly EventPublisher _publish;
    private readonly TimeProvider _time;
    private readonly HashSet<string> _prepared = new(StringComparer.Ordinal);

    /// <summary>Rules of a store.</summary>
    public NetworkRules(
        Store<OutboundRule> rules, StatusWriter<OutboundRule, OutboundRuleStatus> statuses, EntityFinalizers<OutboundRule> finalizers,
        EventPublisher publish, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(rules);
        (_rules, _statuses, _finalizers, _publish, _time) = (rules, statuses, finalizers, publish, time);
        rules.Subscribe(change => _prepared.Remove(change.New is null ? change.Old?.Uid() ?? "" : ""));
        rules.AddIndex(ByNetwork, rule => [NetworkOf(rule).ToString()]);
    }

    /// <summary>The network that a rule refers to.</summary>
    public static ObjectKey NetworkOf(OutboundRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var reference = rule.Spec.NetworkRef;
        return new ObjectKey(reference.Namespace is { Length: > 0 } other ? other : rule.Namespace(), reference.Name);
    }

    /// <summary>The rules that take part in a plan: those that hold our finalizer, each with the status that this process wrote last.</summary>
    public IReadOnlyList<OutboundRule> Of(ObjectKey network) =>
        [.. _rules.By(ByNetwork, network.ToString()).Where(rule => rule.HasFinalizer(Finalizers.Rule)).Select(_statuses.Latest)];

    /// <summary>
    /// Gives every new rule the finalizer, with the id of what will be made for it; true when any got one for the first time:
    /// the watch brings them back, and then one write carries them all. One that does not come back holds up nobody.
    /// </summary>
    public async Task<bool> PrepareAsync(ObjectKey network, ObservedTarget target, CancellationToken stop)
    {
        var isAny = false;
        foreach (var rule in _rules.By(ByNetwork, network.ToString()).Where(rule => !rule.HasFinalizer(Finalizers.Rule) && !rule.IsBeingDeleted()))
        {
            await _finalizers.AddAsync(rule, RuleOwnership.AnnotationsFor(rule, target), stop);
            isAny |= _prepared.Add(rule.Uid());
        }
        return isAny;
    }

    /// <summary>Writes the status of every rule that a pass judged, and lets go of those that are done with.</summary>
    public async Task ReportAsync(NetworkPass pass, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        foreach (var verdict in pass.Plan.Rules)
        {
            if (verdict.Rule.IsBeingDeleted() && IsDone(pass, verdict))
                await ReleaseAsync(verdict.Rule, verdict.Why?.Message ?? Left(pass, verdict), stop);
            else
                await WriteAsync(verdict.Rule, OutboundRuleReport.Of(pass, verdict), stop);
        }
    }

    /// <summary>Serves the rules of a network that does not exist, or may not act: they wait, and those that are deleted end.</summary>
    public async Task WaitAsync(ObjectKey network, string reason, string message, CancellationToken stop)
    {
        foreach (var rule in _rules.By(ByNetwork, network.ToString()))
        {
            if (rule.IsBeingDeleted())
                await ReleaseAsync(rule, $"Whatever it made stays in Azure: {message}", stop);
            else
                await WriteAsync(rule, OutboundRuleReport.Waiting(_statuses.Latest(rule), reason, message, _time.GetUtcNow()), stop);
        }
    }

    /// <summary>Whether any rule refers to a network.</summary>
    public bool Any(ObjectKey network) => _rules.By(ByNetwork, network.ToString()).Any();

    // a deletion ends, also when Azure has refused the removal, or has been out of reach, for long
    private bool IsDone(NetworkPass pass, RuleVerdict verdict)
    {
        if (verdict.Outcome is RuleOutcome.Gone or RuleOutcome.Left || pass.ObservesOnly)
            return true;
        if (_time.GetUtcNow() - verdict.Rule.Metadata.DeletionTimestamp < NetworkReport.Patience)
            return false;
        return pass.Settlement is not Settlement.InFlight;
    }

    private static string? Left(NetworkPass pass, RuleVerdict verdict) => verdict.Outcome is RuleOutcome.Gone
        ? null
        : $"Rule {verdict.Name} stays in Azure: {(pass.ObservesOnly ? "nothing is written" : "it could not be taken away in time")}.";

    private async Task ReleaseAsync(OutboundRule rule, string? left, CancellationToken stop)
    {
        if (!rule.HasFinalizer(Finalizers.Rule))
            return;
        if (left is not null)
            _publish(rule, Reasons.Released, left, EventType.Normal);
        await _finalizers.RemoveAsync(rule, stop);
    }

    private async Task WriteAsync(OutboundRule rule, OutboundRuleStatus status, CancellationToken stop)
    {
        if (_statuses.IsStored(rule, status))
            return;
        var before = rule.Status.Conditions.FirstOrDefault(condition => condition.Type == ConditionTypes.Ready);
        await _statuses.ApplyAsync(rule, status, guarded: false, stop);
        var ready = status.Conditions.First(condition => condition.Type == ConditionTypes.Ready);
        if (before?.Status != ready.Status || before.Reason != ready.Reason)
            _publish(rule, ready.Reason, ready.Message, IsBad(status) ? EventType.Warning : EventType.Normal);
    }

    private static bool IsBad(OutboundRuleStatus status) =>
        status.Conditions.Any(condition => condition is { Type: ConditionTypes.Stalled, Status: "True" });
}
