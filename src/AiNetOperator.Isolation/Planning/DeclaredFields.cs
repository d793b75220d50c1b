using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The fields of a spec that are compared with Azure, by the names that <see cref="Difference"/> has for them.</summary>
internal static class DeclaredFields
{
    public const string IsolationMode = NetworkPrefix + "isolationMode";
    public const string FirewallSku = NetworkPrefix + "firewallSku";
    public const string Provision = NetworkPrefix + "provision";
    public const string IncludeSpark = NetworkPrefix + "includeSpark";
    public const string PublicNetworkAccess = "publicNetworkAccess";

    private const string NetworkPrefix = "managedNetwork.";

    /// <summary>Whether the field lies below spec.managedNetwork.</summary>
    public static bool IsOfNetwork(string field) => field.StartsWith(NetworkPrefix, StringComparison.Ordinal);

    /// <summary>The declared ones that are live as declared, as far as the plan could compare them.</summary>
    public static IReadOnlyList<string> Kept(AiWorkspaceNetworkSpec spec, IsolationPlan plan)
    {
        if (plan.Refusals.Any(refusal => refusal.Scope is RefusalScope.Everything))
            return [];
        var isNetworkCompared = plan.Refusals.Count == 0;
        return [.. Of(spec)
            .Where(field => isNetworkCompared || !IsOfNetwork(field))
            .Where(field => plan.Differences.All(change => change.Field != field))];
    }

    private static IEnumerable<string> Of(AiWorkspaceNetworkSpec spec)
    {
        if (spec.ManagedNetwork?.IsolationMode is not null)
            yield return IsolationMode;
        if (spec.ManagedNetwork?.FirewallSku is not null)
            yield return FirewallSku;
        if (spec.ManagedNetwork?.Provision is not null)
            yield return Provision;
        if (spec.ManagedNetwork?.IncludeSpark is not null)
            yield return IncludeSpark;
        if (spec.PublicNetworkAccess is not null)
            yield return PublicNetworkAccess;
    }
}
