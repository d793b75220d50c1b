namespace AiNetOperator.Isolation;

/// <summary>What the status records of the rules that the network itself put on its managed network, against what is live.</summary>
internal static class RecordedRules
{
    /// <summary>Those that scenarios asked for: they go when nobody asks for them any more.</summary>
    public static IEnumerable<ObservedRule> OfScenarios(PlanContext context) => Live(context, areOfScenarios: true);

    /// <summary>Endpoints to dependents: they stay, asked for or not, because one may be the only way to a resource that is closed (promise P1).</summary>
    public static IEnumerable<ScenarioExpansion> Endpoints(PlanContext context) =>
        from rule in Live(context, areOfScenarios: false)
        where rule.PrivateEndpoint is not null
        select new ScenarioExpansion(new WantedRule(rule.Name, rule.PrivateEndpoint!), []);

    private static IEnumerable<ObservedRule> Live(PlanContext context, bool areOfScenarios) =>
        from recorded in context.Network.Status.ScenarioRules
        where recorded.Scenarios.Count > 0 == areOfScenarios
        from live in context.Target.ManagedNetwork?.Rules ?? []
        where !live.IsOfService && AzureWords.Same(live.Name, recorded.Name)
        select live;
}
