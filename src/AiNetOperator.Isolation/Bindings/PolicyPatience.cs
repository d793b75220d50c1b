using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>How long an Azure Policy may take to make the records of an endpoint.</summary>
internal static class PolicyPatience
{
    // a deployIfNotExists policy looks about ten minutes after the resource was made (Learn, "Azure Policy definitions deployIfNotExists effect")
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The wait; after ten minutes since the endpoint was ready it is a person's turn.</summary>
    public static PathVerdict Wait(DeclaredBinding declared, ObservedBinding observed, string what)
    {
        if (Since(declared) is { } since && observed.At - since >= Longest)
        {
            return PathVerdict.Wrong(Reasons.WaitingForPolicyDns,
                $"{what}, and the endpoint has been ready since {since:yyyy-MM-dd HH:mm:ss}Z. Check the assignment of the policy that makes it, its scope and its managed identity, or have it remediate; or choose another dns.mode.");
        }
        return PathVerdict.Waiting(Reasons.WaitingForPolicyDns, $"{what}: an Azure Policy makes it, which takes up to ten minutes.");
    }

    private static DateTimeOffset? Since(DeclaredBinding declared)
    {
        var (endpoint, connection) = (Since(declared, ConditionTypes.EndpointProvisioned), Since(declared, ConditionTypes.ConnectionApproved));
        return endpoint is { } first && connection is { } second ? (first > second ? first : second) : null;
    }

    private static DateTimeOffset? Since(DeclaredBinding declared, string type) => declared.Binding.Status.Conditions
        .FirstOrDefault(condition => condition.Type == type && condition.Status == "True")?.LastTransitionTime;
}
