using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Private endpoints to dependents that are to be closed. In AllowInternetOutbound Azure makes them only for what is closed already, so the operator makes its own first.</summary>
internal static class DependentEndpoints
{
    /// <summary>The rules, one for each sub-resource that compute needs.</summary>
    public static IEnumerable<ScenarioExpansion> For(PlanContext context, string mode)
    {
        if (!AzureWords.Same(mode, IsolationModes.AllowInternetOutbound) || context.Target.Kind is TargetKind.Account
            || context.Spec.DependentResources is not { PublicNetworkAccess: PublicNetworkAccess.Disabled } declared)
        {
            return [];
        }
        return
            from id in DependentSelection.Of(context.Target, declared)
            let live = context.Observed.Dependents.FirstOrDefault(entry => entry.Id == id)?.Reading.Value
            where live is not null && IsToHave(context, live)
            from subresource in SubresourcesOf(id)
            let destination = new PrivateEndpointDestinationRule(id, subresource, SparkEnabled: false, [])
            select new ScenarioExpansion(new WantedRule(RuleNames.ForScenario(destination), destination), []);
    }

    // once it is closed the endpoint stays: it is what the workspace reaches it by
    private static bool IsToHave(PlanContext context, ObservedDependent live) =>
        DependentTypes.Of(live.Id) is { } type && (!live.IsPublic || DependentRefusals.For(context, type, live, PublicNetworkAccess.Disabled) is null);

    private static IReadOnlyList<string> SubresourcesOf(ArmId id) => DependentTypes.Of(id) switch
    {
        { Subresources: { Count: > 0 } needed } => needed,
        _ => PrivateEndpointTargets.Of(id)?.Subresources.Take(1).ToList() ?? [],
    };
}
