using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Which namespaces may name which Azure resources. Without it, whoever may create an object anywhere could drive every workspace that the operator's identity reaches.</summary>
public sealed class Scopes
{
    /// <summary>The key that stands for every namespace.</summary>
    public const string EveryNamespace = "*";

    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>>? _prefixes;

    /// <summary>Scopes from ARM id prefixes by namespace. An empty map allows nothing.</summary>
    public Scopes(IReadOnlyDictionary<string, IReadOnlyList<string>> prefixes) => _prefixes = prefixes;

    private Scopes()
    {
    }

    /// <summary>Every namespace may name every resource.</summary>
    public static Scopes Unlimited { get; } = new();

    /// <summary>Why an object of the namespace may not act on the resource; null when it may.</summary>
    public Denial? WhyNot(string @namespace, string resourceId)
    {
        if (_prefixes is null)
            return null;
        var allowed = Prefixes(@namespace).Concat(Prefixes(EveryNamespace)).ToList();
        if (allowed.Exists(prefix => IsWithin(resourceId, prefix)))
            return null;
        return new Denial(Reasons.ScopeNotAllowed, _prefixes.Count == 0
            ? "The operator's scopes are empty, so no namespace may act on anything. Ask the operator's administrator to map this namespace to ARM id prefixes."
            : $"Namespace {@namespace} may not act on {resourceId}: {Sentence(@namespace, allowed)} Ask the operator's administrator to extend the scopes, or name a resource within them.");
    }

    private static string Sentence(string @namespace, List<string> allowed) => allowed.Count == 0
        ? $"the operator's scopes do not name {@namespace}."
        : $"its scopes are {string.Join(", ", allowed)}.";

    private IEnumerable<string> Prefixes(string @namespace) => _prefixes!.GetValueOrDefault(@namespace) ?? [];

    // by whole segments: rg is no prefix of rg-2
    private static bool IsWithin(string resourceId, string prefix)
    {
        var root = prefix.TrimEnd('/');
        return ArmId.TryParse(resourceId, out var id)
            && (id.Value + "/").StartsWith(root + "/", StringComparison.OrdinalIgnoreCase);
    }
}
