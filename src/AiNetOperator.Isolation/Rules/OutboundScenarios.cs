using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What the named ways of working need to reach, as rules.</summary>
public static class OutboundScenarios
{
    /// <summary>
    /// The rules that scenarios ask for on a target, in a fixed order, each destination once. A host below a wildcard that
    /// is also asked for has no rule of its own; the wildcard's names its scenarios, too.
    /// </summary>
    /// <remarks>A scenario that <see cref="Refusal"/> refuses on every mode asks for nothing here.</remarks>
    public static IReadOnlyList<ScenarioExpansion> Expand(IEnumerable<OutboundScenario> scenarios, ObservedTarget target)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        ArgumentNullException.ThrowIfNull(target);
        var asked = scenarios.Distinct().Order()
            .SelectMany(scenario => Destinations(scenario, target).Select(destination => (destination, scenario)))
            .ToList();
        var places = asked.Select(pair => pair.destination).DistinctBy(destination => destination.Key).ToList();
        return
        [
            .. asked.GroupBy(pair => Widest(pair.destination, places).Key, StringComparer.Ordinal)
                .Select(group => Expansion(Widest(group.First().destination, places), group.Select(pair => pair.scenario))),
        ];
    }

    /// <summary>Whether a scenario asks for rules that exist in mode AllowOnlyApprovedOutbound alone.</summary>
    public static bool NeedsApprovedOutbound(OutboundScenario scenario) =>
        ScenarioCatalogue.Of(scenario) is { Hosts.Length: > 0 } or { Tags.Count: > 0 };

    /// <summary>Why a scenario cannot be had on a target in a mode; null when it can.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="target">Whose managed network gets the rules.</param>
    /// <param name="mode">The mode that the network is in, or will be in when the rules are sent.</param>
    public static RuleRefusal? Refusal(OutboundScenario scenario, ObservedTarget target, string mode)
    {
        ArgumentNullException.ThrowIfNull(target);
        var needs = ScenarioCatalogue.Of(scenario);
        if (!needs.IsFor(target.Kind))
            return NotSupported(scenario, OfOtherKind(needs, target));
        if (needs.OfStorage.Count > 0 && Storage(target) is null)
            return NotSupported(scenario, $"it needs private endpoints to the storage account of the workspace, and {target.Id.Name} names none.");
        if (AzureWords.Same(mode, IsolationModes.Disabled))
        {
            return WrongMode($"Scenario {scenario} needs rules, and {target.Id.Name} has no managed network (mode {IsolationModes.Disabled}). " +
                $"Remove the scenario, or declare managedNetwork.isolationMode: {IsolationModes.AllowOnlyApprovedOutbound}.");
        }
        if (NeedsApprovedOutbound(scenario) && AzureWords.Same(mode, IsolationModes.AllowInternetOutbound))
        {
            return WrongMode($"Scenario {scenario} has nothing to add in mode {IsolationModes.AllowInternetOutbound}: everything may go out already, and Azure takes no rules for hosts there. " +
                $"Remove the scenario, or declare managedNetwork.isolationMode: {IsolationModes.AllowOnlyApprovedOutbound}, from which there is no way back.");
        }
        return null;
    }

    private static IEnumerable<RuleDestination> Destinations(OutboundScenario scenario, ObservedTarget target)
    {
        var needs = ScenarioCatalogue.Of(scenario);
        if (!needs.IsFor(target.Kind))
            yield break;
        foreach (var host in needs.Hosts)
            yield return new FqdnDestinationRule(host);
        foreach (var tag in needs.Tags)
            yield return new ServiceTagDestinationRule(tag, "TCP", "443", nameof(RuleAction.Allow), []);
        if (Storage(target) is { } storage)
        {
            foreach (var subresource in needs.OfStorage)
                yield return Endpoint(storage, subresource);
        }
        if (needs.OfItself is { } itself)
            yield return Endpoint(target.Id, itself);
    }

    private static PrivateEndpointDestinationRule Endpoint(ArmId resource, string subresource) => new(resource, subresource, SparkEnabled: false, []);

    private static ArmId? Storage(ObservedTarget target) =>
        target.Dependents.FirstOrDefault(id => id.IsOfType(PrivateEndpointTargets.StorageAccount));

    // a wildcard that nothing else covers: covering is transitive, so the shortest one that covers is it
    private static RuleDestination Widest(RuleDestination destination, IReadOnlyList<RuleDestination> places) =>
        destination is FqdnDestinationRule host
            ? places.OfType<FqdnDestinationRule>().Where(place => place.Covers(host)).MinBy(place => place.Key.Length) ?? host
            : destination;

    private static ScenarioExpansion Expansion(RuleDestination destination, IEnumerable<OutboundScenario> scenarios) =>
        new(new WantedRule(RuleNames.ForScenario(destination), destination), [.. scenarios.Distinct().Order()]);

    private static string OfOtherKind(ScenarioNeeds needs, ObservedTarget target) => needs.IsForAccounts
        ? $"it is about Foundry accounts, and {target.Id.Name} is a Machine Learning workspace or hub."
        : $"it is about compute of Machine Learning workspaces and hubs, and {target.Id.Name} is an account.";

    private static RuleRefusal NotSupported(OutboundScenario scenario, string why) =>
        new(Reasons.ScenarioNotSupported, $"Scenario {scenario} cannot be had here: {why} Remove it from managedNetwork.scenarios.");

    private static RuleRefusal WrongMode(string message) => new(Reasons.RuleNotAllowedInMode, message);
}
