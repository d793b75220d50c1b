using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>The digest over all networks: the same on every machine and in every culture.</summary>
internal static class PlanDigests
{
    /// <summary>The digest; empty when there is no step.</summary>
    public static string Of(IEnumerable<ObjectPlan> objects)
    {
        var text = string.Concat(objects.Where(one => one.Digest.Length > 0).OrderBy(NameOf, StringComparer.Ordinal).Select(one => $"{NameOf(one)} {one.Digest}\n"));
        return text.Length == 0 ? "" : TextDigest.Of(text);
    }

    private static string NameOf(ObjectPlan plan) => plan is NetworkPlan ? plan.Key.ToString() : $"{plan.Kind} {plan.Key}";
}
