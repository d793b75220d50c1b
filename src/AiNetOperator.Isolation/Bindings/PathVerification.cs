using AiNetOperator.Abstractions;

namespace AiNetOperator.Isolation;

/// <summary>Whether a declared private path works, by what a pass read.</summary>
public static class PathVerification
{
    /// <summary>The path as a network knows it.</summary>
    public static DeclaredPath Of(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        var verdicts = Judge(declared, observed);
        return new DeclaredPath(
            ObjectKey.Of(declared.Binding).ToString(), declared.Target, declared.EndpointId, verdicts.IsVerified, verdicts.Missing, observed.At)
        {
            IsKnown = verdicts.IsKnown,
        };
    }

    /// <summary>The three parts of the path, each with a reason.</summary>
    public static PathVerdicts Judge(DeclaredBinding declared, ObservedBinding observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        return new PathVerdicts(EndpointVerdict.Of(declared, observed), ConnectionVerdict.Of(declared, observed), DnsVerdict.Of(declared, observed));
    }
}
