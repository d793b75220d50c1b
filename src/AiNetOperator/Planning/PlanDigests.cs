using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>The digest over all networks: the same on every machine and in every culture.</summary>
internal static class PlanDigests
{
    /// <summary>The digest; empty when there is no step.</summary>
    public static string Of(IEnumerable<NetworkPlan> networks)
    {
        var text = string.Concat(networks.Where(network => network.Digest.Length > 0)
            .OrderBy(network => network.Key.ToString(), StringComparer.Ordinal).Select(network => $"{network.Key} {network.Digest}\n"));
        return text.Length == 0 ? "" : TextDigest.Of(text);
    }
}
