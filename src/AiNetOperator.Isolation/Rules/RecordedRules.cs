using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What the status records of the rules that the network itself put on its managed network, against what is live.</summary>
internal static class RecordedRules
{
    /// <summary>Those that go when nobody asks for them any more.</summary>
    public static IEnumerable<ObservedRule> Removable(PlanContext context) =>
        Live(context).Where(one => WhyKept(context, one.Recorded, one.Live) is null).Select(one => one.Live);

    /// <summary>Endpoints that stay, asked for or not, because one may be the only way to a resource that is closed (promise P1).</summary>
    public static IEnumerable<ScenarioExpansion> Kept(PlanContext context) =>
        from one in Live(context)
        where one.Live.PrivateEndpoint is not null && WhyKept(context, one.Recorded, one.Live) is not null
        select new ScenarioExpansion(new WantedRule(one.Live.Name, one.Live.PrivateEndpoint!), one.Recorded.Scenarios);

    /// <summary>Those of the scenarios that a deletion would take away and may not, with the reason.</summary>
    public static IEnumerable<(ObservedRule Rule, string Why)> LeftOfScenarios(PlanContext context) =>
        from one in Live(context)
        where one.Recorded.Scenarios.Count > 0
        let why = WhyKept(context, one.Recorded, one.Live)
        where why is not null
        select (one.Live, why);

    // an endpoint to a dependent was made before that was closed, and stays when it has been
    private static string? WhyKept(PlanContext context, ScenarioRule recorded, ObservedRule live) => recorded.Scenarios.Count == 0
        ? "a resource that is closed may be reached by it"
        : context.Network.Annotation(Annotations.AllowLockout) == context.Network.Uid() ? null : DependentPath.WhyKept(context, live);

    private static IEnumerable<(ScenarioRule Recorded, ObservedRule Live)> Live(PlanContext context) =>
        from recorded in context.Network.Status.ScenarioRules
        from live in context.Target.ManagedNetwork?.Rules ?? []
        where !live.IsOfService && AzureWords.Same(live.Name, recorded.Name)
        select (recorded, live);
}
