using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Controllers.Rules;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>What the operator writes on objects before it makes anything for them, done in memory.</summary>
internal static class PlanReferences
{
    /// <summary>The network that a rule refers to.</summary>
    public static ObjectKey NetworkOf(OutboundRule rule) => NetworkRules.NetworkOf(rule);

    /// <summary>The network with its finalizer, and with the name of what is made for it.</summary>
    public static AiWorkspaceNetwork Prepared(AiWorkspaceNetwork network, string installation)
    {
        if (network.HasFinalizer(Finalizers.Network))
            return network;
        var prepared = (AiWorkspaceNetwork)network.ShallowClone();
        prepared.Metadata = With(network.Metadata, Finalizers.Network, new Dictionary<string, string> { [Annotations.Creates] = CreatedNames.Of(installation, network) });
        return prepared;
    }

    /// <summary>The rule with its finalizer, and with the id of what is made for it: where nothing has its name yet, or where it made that before.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="target">What its network names.</param>
    /// <param name="isOwner">Whether what has its name counts as made by it.</param>
    public static OutboundRule Prepared(OutboundRule rule, ObservedTarget target, bool isOwner)
    {
        if (rule.HasFinalizer(Finalizers.Rule))
            return rule;
        var annotations = isOwner
            ? new Dictionary<string, string> { [Annotations.Creates] = RuleOwnership.Id(target, RuleNames.For(rule)).Value }
            : RuleOwnership.AnnotationsFor(rule, target);
        var prepared = (OutboundRule)rule.ShallowClone();
        prepared.Metadata = With(rule.Metadata, Finalizers.Rule, annotations);
        return prepared;
    }

    private static V1ObjectMeta With(V1ObjectMeta metadata, string finalizer, IReadOnlyDictionary<string, string> annotations)
    {
        var all = new Dictionary<string, string>(metadata.Annotations ?? new Dictionary<string, string>());
        foreach (var (key, value) in annotations)
            all[key] = value;
        return metadata with { Annotations = all, Finalizers = [.. metadata.Finalizers ?? [], finalizer] };
    }
}
