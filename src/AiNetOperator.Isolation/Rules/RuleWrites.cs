namespace AiNetOperator.Isolation;

/// <summary>The rules of one write of the managed network.</summary>
/// <param name="Rules">Those to make, or to change.</param>
/// <param name="Kept">Those that go back as they were read.</param>
/// <param name="Live">All that there are.</param>
internal sealed record RuleWrites(IReadOnlyList<WantedRule> Rules, IReadOnlyList<ObservedRule> Kept, IReadOnlyList<ObservedRule> Live)
{
    /// <summary>What changes, rule by rule.</summary>
    public IEnumerable<Difference> Changes => Rules.Select(rule => new Difference(
        DeclaredFields.Rule(rule.Name), Find(rule)?.Destination?.Sentence ?? (Find(rule) is null ? DeclaredFields.Absent : "something else"), rule.Destination.Sentence));

    /// <summary>As many as one write may carry.</summary>
    public static RuleWrites Of(PlanContext context, RuleBook book, ObservedManagedNetwork live)
    {
        var most = Math.Min(context.Network.Status.RuleBatch ?? int.MaxValue, context.Observed.MostRulesAWrite ?? int.MaxValue);
        IReadOnlyList<WantedRule> rules = [.. book.Writes.Take(most)];
        var replaced = rules.Select(rule => rule.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new RuleWrites(rules, [.. live.Rules.Where(rule => !rule.IsOfService && !replaced.Contains(rule.Name))], live.Rules);
    }

    /// <summary>What is done, as a sentence; empty when no rule is written.</summary>
    /// <param name="alone">Whether nothing else is written with them.</param>
    /// <param name="firewall">The SKU of the firewall that they start; null when they start none.</param>
    public string Why(bool alone, string? firewall) => Rules.Count == 0 ? "" : (alone ? "" : " ")
        + (firewall is null ? "" : $"Starts the firewall: {CostEstimate.FirewallSentence(firewall)}. ") + "Writes "
        + (Rules.Count == 1 ? $"rule {Rules[0].Name} to {Rules[0].Destination.Sentence}." : $"{Rules.Count} rules in one: {Sentences.List(Rules.Select(rule => rule.Name))}.");

    /// <summary>What follows from the rules.</summary>
    public IEnumerable<Consequence> Consequences(string mode, bool changesMode)
    {
        var isApprovedOnly = AzureWords.Same(mode, IsolationModes.AllowOnlyApprovedOutbound);
        if (isApprovedOnly && Rules.Any(rule => rule.Destination is FqdnDestinationRule) && !Live.Any(rule => rule.Destination is FqdnDestinationRule))
            yield return Consequence.StartsFirewall;
        if (Rules.Any(rule => CostEstimate.IsBillable(rule.Destination)))
            yield return Consequence.Costs;
        // together with a stricter mode nothing gets out that did not before
        if (isApprovedOnly && !changesMode && Rules.Any(Opens))
            yield return Consequence.Opens;
    }

    private static bool Opens(WantedRule rule) => rule.Destination is not ServiceTagDestinationRule { IsDeny: true };

    private ObservedRule? Find(WantedRule rule) =>
        Live.FirstOrDefault(live => string.Equals(live.Name, rule.Name, StringComparison.OrdinalIgnoreCase));
}
