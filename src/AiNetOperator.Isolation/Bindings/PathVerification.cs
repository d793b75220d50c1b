using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether a declared private path works, by what a pass read.</summary>
public static class PathVerification
{
    private static readonly string[] Parts = [ConditionTypes.EndpointProvisioned, ConditionTypes.ConnectionApproved, ConditionTypes.DnsReady];

    /// <summary>The path as a network knows it.</summary>
    public static DeclaredPath Of(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        var verdicts = Judge(declared, observed);
        return new DeclaredPath(NameOf(declared), declared.Target, declared.EndpointId, verdicts.IsVerified, verdicts.Missing, observed.At);
    }

    /// <summary>The path as the binding's last status tells: good enough to plan with, never to close with.</summary>
    public static DeclaredPath Remembered(DeclaredBinding declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var status = declared.Binding.Status;
        var missing = Parts.Select(type => Missing(declared, type)).OfType<string>().FirstOrDefault();
        return new DeclaredPath(NameOf(declared), declared.Target, declared.EndpointId, missing is null, missing ?? "", status.LastChecked);
    }

    /// <summary>The three parts of the path, each with a reason.</summary>
    public static PathVerdicts Judge(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        return new PathVerdicts(EndpointVerdict.Of(declared, observed), ConnectionVerdict.Of(declared, observed), DnsVerdict.Of(declared, observed));
    }

    private static string NameOf(DeclaredBinding declared) => $"{declared.Binding.Namespace()}/{declared.Binding.Name()}";

    private static string? Missing(DeclaredBinding declared, string type)
    {
        var condition = declared.Binding.Status.Conditions.FirstOrDefault(condition => condition.Type == type);
        if (condition is null || condition.ObservedGeneration != declared.Binding.Generation())
            return "it has not been looked at since it was declared";
        return condition.Status == "True" ? null : condition.Message.TrimEnd('.');
    }
}
