namespace AiNetOperator.Schema;

/// <summary>A parsed rule.</summary>
internal sealed class CelExpression
{
    private readonly CelNode _root;

    private CelExpression(CelNode root, bool usesOldSelf)
    {
        _root = root;
        UsesOldSelf = usesOldSelf;
    }

    /// <summary>A transition rule: it applies to an update only, and only where both values exist.</summary>
    internal bool UsesOldSelf { get; }

    /// <summary>Parses a rule that is about values of a schema.</summary>
    /// <exception cref="CelException">The rule is wrong, outside the subset, or names a field that the schema lacks.</exception>
    internal static CelExpression Parse(string expression, SchemaNode schema)
    {
        var root = CelParser.Parse(expression);
        var check = new CelCheck(schema);
        check.Visit(root);
        return new CelExpression(root, check.UsesOldSelf);
    }

    /// <summary>Whether the rule holds.</summary>
    /// <exception cref="CelException">The values do not fit the expression, for example a field that is not there.</exception>
    internal bool Holds(object? self, object? oldSelf)
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal) { ["self"] = self, ["oldSelf"] = oldSelf };
        return new CelEvaluator(variables).Evaluate(_root) is bool holds
            ? holds
            : throw new CelException("A rule must come to true or false.");
    }
}
