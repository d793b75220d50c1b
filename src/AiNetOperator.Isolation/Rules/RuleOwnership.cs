using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether a rule in Azure is an object's own: one that it made, or that a person gave to it. Only such a rule is changed or taken away.</summary>
public static class RuleOwnership
{
    /// <summary>The id of a rule on the target's managed network.</summary>
    public static ArmId Id(ObservedTarget target, string name)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.NetworkId.Child("outboundRules", name);
    }

    /// <summary>
    /// What is written with the finalizer: the id of what will be created, where nothing has that name yet. What was there
    /// before is adopted, and never deleted.
    /// </summary>
    public static IReadOnlyDictionary<string, string> AnnotationsFor(OutboundRule rule, ObservedTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var name = RuleNames.For(rule);
        var exists = (target.ManagedNetwork?.Rules ?? []).Any(live => AzureWords.Same(live.Name, name));
        return exists
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { [Annotations.Creates] = Id(target, name).Value };
    }

    internal static bool Owns(OutboundRule rule, ArmId id) =>
        AzureWords.Same(rule.Annotation(Annotations.Creates), id.Value) || AzureWords.Same(rule.Annotation(Annotations.Own), id.Value);

    internal static bool MayAdopt(OutboundRule rule, ArmId id) => AzureWords.Same(rule.Annotation(Annotations.Adopt), id.Value);
}
