using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What the status of a PrivateEndpointBinding says about its path.</summary>
public static class DeclaredPaths
{
    /// <summary>How many intervals old the reads behind a path may be and still prove something.</summary>
    public const int Intervals = 2;

    // all of them True, and the path is verified; the first that is not is what is missing
    private static readonly string[] Proofs = [ConditionTypes.EndpointProvisioned, ConditionTypes.ConnectionApproved, ConditionTypes.DnsReady];

    /// <summary>The path.</summary>
    /// <param name="binding">The binding, with its last status.</param>
    /// <param name="target">What it leads to.</param>
    /// <param name="interval">How often it is looked at.</param>
    /// <param name="now">The time.</param>
    public static DeclaredPath Of(PrivateEndpointBinding binding, ArmId target, TimeSpan interval, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var (missing, isKnown) = Missing(binding, interval, now);
        return new DeclaredPath(ObjectKey.Of(binding).ToString(), target, BindingNames.Endpoint(binding), missing.Length == 0, missing, binding.Status.LastChecked)
        {
            IsKnown = isKnown,
        };
    }

    private static (string Missing, bool IsKnown) Missing(PrivateEndpointBinding binding, TimeSpan interval, DateTimeOffset now)
    {
        if (binding.IsBeingDeleted())
            return ("it is being deleted", true);
        var standing = Proofs.Select(type => (Type: type, Condition: Standing(binding, type))).ToList();
        if (standing.Find(proof => proof.Condition?.Status == "False") is { Condition: { } broken } found)
            return (Sentence(found.Type, broken), true);
        if (standing.Find(proof => proof.Condition?.Status != "True") is { Type: not null } open)
            return (open.Condition is { } unknown ? Sentence(open.Type, unknown) : "it has not been looked at yet", false);
        return binding.Status.LastChecked is { } last && now - last <= Intervals * interval
            ? ("", true)
            : ($"it was last read at {binding.Status.LastChecked:yyyy-MM-dd HH:mm:ss}Z, more than {Intervals} intervals ago", false);
    }

    // what was said of another spec proves nothing about this one
    private static V1Condition? Standing(PrivateEndpointBinding binding, string type) =>
        binding.Status.Conditions.FirstOrDefault(condition => condition.Type == type && condition.ObservedGeneration == binding.Generation());

    private static string Sentence(string type, V1Condition condition) => condition.Message.Length > 0
        ? $"{type} is {condition.Status}: {condition.Message.TrimEnd('.')}"
        : $"{type} is {condition.Status} ({condition.Reason})";
}
