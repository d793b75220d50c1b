namespace AiNetOperator.Schema;

/// <summary>A node of a parsed CEL expression.</summary>
internal abstract record CelNode
{
    internal sealed record Literal(object Value) : CelNode;

    internal sealed record Variable(string Name) : CelNode;

    internal sealed record Select(CelNode Operand, string Field) : CelNode;

    internal sealed record Has(Select Selection) : CelNode;

    internal sealed record Index(CelNode Operand, CelNode Key) : CelNode;

    internal sealed record ListLiteral(IReadOnlyList<CelNode> Items) : CelNode;

    internal sealed record Not(CelNode Operand) : CelNode;

    internal sealed record Negate(CelNode Operand) : CelNode;

    internal sealed record Binary(string Operator, CelNode Left, CelNode Right) : CelNode;

    internal sealed record Conditional(CelNode Condition, CelNode Then, CelNode Otherwise) : CelNode;

    /// <summary>size, matches, startsWith, endsWith or contains; the receiver is the first argument.</summary>
    internal sealed record Call(string Function, IReadOnlyList<CelNode> Arguments) : CelNode;

    /// <summary>all, exists, exists_one, filter or map over the items of a list or the keys of a map.</summary>
    internal sealed record Comprehension(string Macro, CelNode Range, string Item, CelNode Body) : CelNode;
}
