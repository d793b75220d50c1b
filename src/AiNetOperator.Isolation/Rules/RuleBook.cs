namespace AiNetOperator.Isolation;

/// <summary>All that is wanted of a network's rules: what its OutboundRules, its scenarios and its dependents ask for, against what is live.</summary>
internal sealed record RuleBook
{
    /// <summary>Nothing is known of the live rules.</summary>
    public static RuleBook Empty { get; } = new();

    /// <summary>One verdict an OutboundRule.</summary>
    public IReadOnlyList<RuleVerdict> Verdicts { get; private init; } = [];

    /// <summary>Rules to be written, in the order of their names.</summary>
    public IReadOnlyList<WantedRule> Writes { get; private init; } = [];

    /// <summary>Rules to be taken away.</summary>
    public IReadOnlyList<ObservedRule> Removals { get; private init; } = [];

    /// <summary>What the network itself asks for: scenarios, and endpoints to dependents that are to be closed.</summary>
    public IReadOnlyList<ScenarioExpansion> Expansions { get; private init; } = [];

    /// <summary>Names that the network itself put on the managed network, or is about to.</summary>
    public IReadOnlyList<ScenarioExpansion> Own { get; private init; } = [];

    /// <summary>Scenarios that cannot be had.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private init; } = [];

    /// <summary>Names of rules that are live as declared, by an OutboundRule or by the network itself.</summary>
    public IReadOnlyList<string> Kept { get; private init; } = [];

    /// <summary>The book of a network.</summary>
    /// <param name="context">What was declared and read.</param>
    /// <param name="mode">The mode that the network is in, or will be in when the rules are sent.</param>
    public static RuleBook Of(PlanContext context, string mode)
    {
        if (context.Target.NetworkFailure is not null)
            return Empty;
        var judge = new RuleJudge(context, mode);
        var verdicts = judge.Judge(context.Rules);
        var refusals = Refused(context, mode).ToList();
        var expansions = Wanted(context, mode, verdicts);
        var missing = expansions.Where(one => judge.LeadingTo(one.Rule.Destination) is null).ToList();
        var recorded = context.Network.Status.ScenarioRules.Select(rule => rule.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kept = RecordedRules.Kept(context).Where(one => expansions.All(wanted => !AzureWords.Same(wanted.Rule.Name, one.Rule.Name))).ToList();
        return new RuleBook
        {
            Verdicts = verdicts,
            Refusals = refusals,
            Expansions = [.. expansions, .. kept],
            Own = [.. expansions.Where(one => recorded.Contains(one.Rule.Name) || missing.Contains(one)), .. kept],
            Writes =
            [
                .. verdicts.Where(verdict => verdict.Outcome is RuleOutcome.Pending).Select(verdict => new WantedRule(verdict.Name, verdict.Destination))
                    .Concat(missing.Select(one => one.Rule).Where(rule => RuleRejections.Standing(context, rule.Name, rule.Destination) is null))
                    .OrderBy(rule => rule.Name, StringComparer.Ordinal),
            ],
            Removals =
            [
                .. verdicts.Where(verdict => verdict.Outcome is RuleOutcome.Leaving).Select(verdict => verdict.Live!),
                .. RecordedRules.Removable(context).Where(rule => expansions.All(one => !AzureWords.Same(one.Rule.Name, rule.Name)) && verdicts.All(verdict => verdict.Live != rule)),
            ],
            Kept =
            [
                .. verdicts.Where(verdict => verdict.Outcome is RuleOutcome.Live or RuleOutcome.Satisfied).Select(verdict => verdict.Name),
                .. expansions.Except(missing).Select(one => one.Rule.Name),
            ],
        };
    }

    private static IEnumerable<Refusal> Refused(PlanContext context, string mode) =>
        from scenario in context.Spec.ManagedNetwork?.Scenarios ?? []
        let refusal = OutboundScenarios.Refusal(scenario, context.Target, mode)
        where refusal is not null
        select new Refusal(refusal.Reason, "managedNetwork.scenarios", refusal.Message, Aspect.Rules);

    // an OutboundRule for the same destination goes first: it has a status of its own
    private static IReadOnlyList<ScenarioExpansion> Wanted(PlanContext context, string mode, IReadOnlyList<RuleVerdict> verdicts)
    {
        var scenarios = (context.Spec.ManagedNetwork?.Scenarios ?? []).Where(scenario => OutboundScenarios.Refusal(scenario, context.Target, mode) is null);
        var taken = verdicts.Where(verdict => verdict.Outcome is RuleOutcome.Pending or RuleOutcome.Live or RuleOutcome.Satisfied or RuleOutcome.Rejected)
            .Select(verdict => verdict.Destination.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. OutboundScenarios.Expand(scenarios, context.Target).Concat(DependentEndpoints.For(context, mode))
                .Where(one => !taken.Contains(one.Rule.Destination.Key)).DistinctBy(one => one.Rule.Destination.Key),
        ];
    }
}
