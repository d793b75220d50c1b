namespace AiNetOperator.Schema;

/// <summary>Finds fields in a rule that the schema does not declare, as the API server does when a definition is created.</summary>
internal sealed class CelCheck(SchemaNode schema)
{
    private readonly Dictionary<string, SchemaNode?> _variables = new(StringComparer.Ordinal)
    {
        ["self"] = schema,
        ["oldSelf"] = schema,
    };

    internal bool UsesOldSelf { get; private set; }

    /// <summary>The schema of the node's value, where it is a part of the object.</summary>
    internal SchemaNode? Visit(CelNode node)
    {
        switch (node)
        {
            case CelNode.Variable variable:
                UsesOldSelf |= variable.Name == "oldSelf";
                return _variables[variable.Name];
            case CelNode.Select select:
                return FieldOf(Visit(select.Operand), select.Field);
            case CelNode.Has has:
                return Nothing(Visit(has.Selection));
            case CelNode.Index index:
                Visit(index.Key);
                return Visit(index.Operand) is { } list ? list.Items ?? list.AdditionalProperties : null;
            case CelNode.Comprehension comprehension:
                return OfComprehension(comprehension);
            case CelNode.Conditional conditional:
                Visit(conditional.Condition);
                Visit(conditional.Then);
                return Nothing(Visit(conditional.Otherwise));
            default:
                return VisitAll(Operands(node));
        }
    }

    private static IEnumerable<CelNode> Operands(CelNode node) => node switch
    {
        CelNode.Not not => [not.Operand],
        CelNode.Negate negate => [negate.Operand],
        CelNode.Binary binary => [binary.Left, binary.Right],
        CelNode.Call call => call.Arguments,
        CelNode.ListLiteral list => list.Items,
        _ => [],
    };

    private SchemaNode? VisitAll(IEnumerable<CelNode> nodes)
    {
        foreach (var node in nodes)
            Visit(node);
        return null;
    }

    private static SchemaNode? Nothing(SchemaNode? schema) => schema is null ? null : default(SchemaNode);

    private SchemaNode? OfComprehension(CelNode.Comprehension comprehension)
    {
        var range = Visit(comprehension.Range);
        _variables[comprehension.Item] = range?.Items;
        var body = Visit(comprehension.Body);
        _variables.Remove(comprehension.Item);
        return comprehension.Macro switch
        {
            "filter" => range,
            _ => Nothing(body),
        };
    }

    private static SchemaNode? FieldOf(SchemaNode? owner, string field)
    {
        if (owner is null)
            return null;
        if (owner.Properties.TryGetValue(field, out var child))
            return child;
        return owner.AdditionalProperties
            ?? throw new CelException($"A rule reads the field '{field}', which the schema does not declare.");
    }
}
