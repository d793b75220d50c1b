namespace AiNetOperator.Simulation.ApiServer;

/// <summary>
/// A field or label selector: equality, inequality and, for labels, presence. Set-based label selectors are refused
/// and not ignored.
/// </summary>
internal sealed class Selector
{
    private readonly List<(string Name, string? Value, bool Wanted)> _terms = [];

    private Selector()
    {
    }

    /// <summary>Whether everything matches.</summary>
    public bool IsEmpty => _terms.Count == 0;

    public static Selector Fields(string? text, ResourceDefinition definition)
    {
        var selector = Parse(text, "field");
        foreach (var (name, value, _) in selector._terms)
        {
            if (value is null)
                throw StatusAnswers.BadRequest($"invalid field selector: '{text}'");
            if (name is not ("metadata.name" or "metadata.namespace") && !definition.SelectableFields.Contains(name))
                throw StatusAnswers.BadRequest($"field label not supported: {name}");
        }
        return selector;
    }

    public static Selector Labels(string? text) => Parse(text, "label");

    /// <summary>Whether each term holds for the values that <paramref name="valueOf"/> gives by name.</summary>
    public bool Matches(Func<string, string?> valueOf)
    {
        foreach (var (name, value, wanted) in _terms)
        {
            var actual = valueOf(name);
            if ((value is null ? actual is not null : actual == value) != wanted)
                return false;
        }
        return true;
    }

    private static Selector Parse(string? text, string what)
    {
        var selector = new Selector();
        if (string.IsNullOrEmpty(text))
            return selector;
        if (text.AsSpan().ContainsAny('(', ')', '\\') || text.Contains(" in ", StringComparison.Ordinal))
            throw StatusAnswers.BadRequest($"unable to parse {what} selector '{text}': only equality is simulated");
        foreach (var term in text.Split(','))
            selector._terms.Add(Term(term.Trim()));
        return selector;
    }

    private static (string Name, string? Value, bool Wanted) Term(string term)
    {
        var equals = term.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return term.StartsWith('!') ? (term[1..].Trim(), null, false) : (term, null, true);
        var isNegated = equals > 0 && term[equals - 1] == '!';
        var name = term[..(isNegated ? equals - 1 : equals)].Trim();
        return (name, term[equals..].TrimStart('=').Trim(), !isNegated);
    }
}
