using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Decides what becomes of each OutboundRule of a network. Older objects come first: what they claim, younger ones cannot.</summary>
internal sealed class RuleJudge
{
    private readonly PlanContext _context;
    private readonly string _mode;
    private readonly IReadOnlyList<ObservedRule> _live;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _destinations = new(StringComparer.Ordinal);

    /// <param name="context">What was declared and read.</param>
    /// <param name="mode">The mode that the network is in, or will be in when the rules are sent.</param>
    public RuleJudge(PlanContext context, string mode) =>
        (_context, _mode, _live) = (context, mode, context.Target.ManagedNetwork?.Rules ?? []);

    /// <summary>One verdict a rule, in the order of their age.</summary>
    public IReadOnlyList<RuleVerdict> Judge(IEnumerable<OutboundRule> rules) =>
    [
        .. rules.OrderBy(rule => rule.IsBeingDeleted()).ThenBy(rule => rule.Metadata.CreationTimestamp).ThenBy(rule => rule.Uid(), StringComparer.Ordinal)
            .Select(Judge),
    ];

    /// <summary>The live rule that leads to a destination, by whatever name.</summary>
    public ObservedRule? LeadingTo(RuleDestination destination) =>
        _live.FirstOrDefault(live => live.Destination is { } other && other.Key == destination.Key);

    private RuleVerdict Judge(OutboundRule rule)
    {
        var verdict = new RuleVerdict
        {
            Rule = rule, Name = RuleNames.For(rule), Destination = RuleDestination.Of(rule.Spec), Outcome = RuleOutcome.Pending,
        };
        verdict = verdict with { Live = _live.FirstOrDefault(live => AzureWords.Same(live.Name, verdict.Name)) };
        if (rule.IsBeingDeleted() || rule.Spec.State is OutboundRuleState.Disabled)
            return Leave(verdict);
        return WhyNot(verdict) is { } refusal
            ? verdict with { Outcome = RuleOutcome.Refused, Why = refusal }
            : Rejected(Place(verdict));
    }

    private RuleRefusal? WhyNot(RuleVerdict verdict)
    {
        var rule = verdict.Rule;
        var name = _context.Network.Name();
        if (rule.Namespace() != _context.Network.Namespace() && _context.Spec.AllowedRuleNamespaces?.Contains(rule.Namespace()) != true)
            return new RuleRefusal(Reasons.NamespaceNotAllowed, $"AiWorkspaceNetwork {name} does not allow rules of namespace {rule.Namespace()}. Have its owner add the namespace to allowedRuleNamespaces.");
        if (!_names.Add(verdict.Name))
            return new RuleRefusal(Reasons.Claimed, $"An older OutboundRule of {name} has the rule name {verdict.Name}, too: it acts, this one writes nothing. Delete one of the two.");
        if (!_destinations.TryAdd(verdict.Destination.Key, verdict.Name))
            return new RuleRefusal(Reasons.Claimed, $"An older OutboundRule of {name} leads to {verdict.Destination.Sentence}, too (rule {_destinations[verdict.Destination.Key]}): it acts, this one writes nothing. Delete one of the two.");
        return RuleRefusals.For(verdict.Destination, _context.Target, _mode);
    }

    private RuleVerdict Place(RuleVerdict verdict)
    {
        if (verdict.Live is not { } live)
            return LeadingTo(verdict.Destination) is { } other ? verdict with { Outcome = RuleOutcome.Satisfied, Live = other } : verdict;
        if (live.Destination?.IsSameAs(verdict.Destination) == true)
            return verdict with { Outcome = RuleOutcome.Live };
        var id = RuleOwnership.Id(_context.Target, verdict.Name);
        return !live.IsOfService && (RuleOwnership.Owns(verdict.Rule, id) || RuleOwnership.MayAdopt(verdict.Rule, id))
            ? verdict
            : verdict with
            {
                Outcome = RuleOutcome.Refused,
                Why = new RuleRefusal(Reasons.AlreadyExists,
                    $"A rule {verdict.Name} that this object did not make leads to {live.Destination?.Sentence ?? "another destination"}. Give the object another ruleName, declare what is there, or let it take the rule over with the annotation {Annotations.Adopt}: {id}."),
            };
    }

    private RuleVerdict Leave(RuleVerdict verdict)
    {
        if (verdict.Live is not { } live)
            return verdict with { Outcome = RuleOutcome.Gone };
        if (WhyLeft(verdict, live) is { } why)
            return verdict with { Outcome = RuleOutcome.Left, Why = why };
        var leaving = Rejected(verdict);
        return leaving.Outcome is RuleOutcome.Rejected ? leaving : verdict with { Outcome = RuleOutcome.Leaving };
    }

    private RuleRefusal? WhyLeft(RuleVerdict verdict, ObservedRule live)
    {
        var rule = verdict.Rule;
        var isDeleted = rule.IsBeingDeleted();
        if (isDeleted && rule.Spec.DeletionPolicy is DeletionPolicy.Orphan)
            return new RuleRefusal(Reasons.Released, $"Rule {verdict.Name} stays in Azure: deletionPolicy is Orphan.");
        if (live.IsOfService || !RuleOwnership.Owns(rule, RuleOwnership.Id(_context.Target, verdict.Name)))
            return new RuleRefusal(Reasons.AlreadyExists, $"Rule {verdict.Name} stays in Azure: it was there before this object.");
        if (DependentPath.WhyKept(_context, live) is { } kept && rule.Annotation(Annotations.AllowLockout) != rule.Uid())
            return new RuleRefusal(Reasons.LastVerifiedPath, $"Rule {verdict.Name} stays in Azure: {kept}. The annotation {Annotations.AllowLockout} with this object's uid takes it away all the same.");
        return isDeleted && live.Destination is ServiceTagDestinationRule { IsDeny: true } && rule.Annotation(Annotations.AllowOpen) != rule.Uid()
            ? new RuleRefusal(Reasons.Released, $"Rule {verdict.Name} stays in Azure: it stops traffic, and a deletion opens nothing. Set state: Disabled first, or the annotation {Annotations.AllowOpen} to this object's uid.")
            : null;
    }

    private RuleVerdict Rejected(RuleVerdict verdict) =>
        verdict.Outcome is RuleOutcome.Pending && RuleRejections.Standing(_context, verdict.Name, verdict.Destination) is { } entry
            ? verdict with { Outcome = RuleOutcome.Rejected, Rejection = entry }
            : verdict;
}
