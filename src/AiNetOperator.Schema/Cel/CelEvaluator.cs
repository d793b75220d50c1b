using System.Globalization;

namespace AiNetOperator.Schema;

/// <summary>Computes a parsed expression.</summary>
internal sealed class CelEvaluator(Dictionary<string, object?> variables)
{
    internal object? Evaluate(CelNode node) => node switch
    {
        CelNode.Literal literal => literal.Value,
        CelNode.Variable variable => variables[variable.Name],
        CelNode.Select select => Field(Map(select.Operand), select.Field),
        CelNode.Has has => Map(has.Selection.Operand).Entries.ContainsKey(has.Selection.Field),
        CelNode.Index index => Element(Evaluate(index.Operand), Evaluate(index.Key)),
        CelNode.ListLiteral list => new CelList([.. list.Items.Select(Evaluate)], null, []),
        CelNode.Not not => !Truth(not.Operand),
        CelNode.Negate negate => Evaluate(negate.Operand) is long value ? -value : throw Unfit("-", null),
        CelNode.Conditional choice => Evaluate(Truth(choice.Condition) ? choice.Then : choice.Otherwise),
        CelNode.Binary { Operator: "&&" } and => Both(and, absorbing: false),
        CelNode.Binary { Operator: "||" } or => Both(or, absorbing: true),
        CelNode.Binary binary => Compute(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
        CelNode.Call call => CallOf(call.Function, [.. call.Arguments.Select(Evaluate)]),
        CelNode.Comprehension comprehension => Over(comprehension),
        _ => throw new CelException("An expression of an unknown form."),
    };

    private bool Truth(CelNode node) =>
        Evaluate(node) is bool truth ? truth : throw new CelException("A condition must come to true or false.");

    private CelMap Map(CelNode node) => Evaluate(node) as CelMap ?? throw new CelException("A field of something that has none.");

    private static object? Field(CelMap owner, string field) =>
        owner.Entries.TryGetValue(field, out var value) ? value : throw new CelException($"no such key: {field}");

    // CEL: the side that decides does so, also when the other one fails
    private bool Both(CelNode.Binary node, bool absorbing)
    {
        bool left;
        try
        {
            left = Truth(node.Left);
        }
        catch (CelException)
        {
            if (Truth(node.Right) == absorbing)
                return absorbing;
            throw;
        }
        return left == absorbing ? absorbing : Truth(node.Right);
    }

    private static object? Element(object? owner, object? key) => (owner, key) switch
    {
        (CelList list, long index) when index >= 0 && index < list.Items.Count => list.Items[(int)index],
        (CelList, long index) => throw new CelException($"index out of bounds: {index}"),
        (CelMap map, string name) => Field(map, name),
        _ => throw Unfit("[]", owner),
    };

    private static object Compute(string symbol, object? left, object? right) => symbol switch
    {
        "==" => CelValue.AreEqual(left, right),
        "!=" => !CelValue.AreEqual(left, right),
        "in" => Contains(left, right),
        "+" when left is string first && right is string second => first + second,
        "+" when left is long first && right is long second => first + second,
        "+" when left is CelList first && right is CelList second => new CelList([.. first.Items, .. second.Items], null, []),
        "-" when left is long first && right is long second => first - second,
        "<" => Order(left, right) < 0,
        "<=" => Order(left, right) <= 0,
        ">" => Order(left, right) > 0,
        ">=" => Order(left, right) >= 0,
        _ => throw Unfit(symbol, left),
    };

    private static bool Contains(object? item, object? owner) => owner switch
    {
        CelList list => list.Items.Any(other => CelValue.AreEqual(item, other)),
        CelMap map => item is string key && map.Entries.ContainsKey(key),
        _ => throw Unfit("in", owner),
    };

    private static int Order(object? left, object? right) => (left, right) switch
    {
        (string first, string second) => string.CompareOrdinal(first, second),
        (long or double, long or double) => Convert.ToDouble(left, CultureInfo.InvariantCulture)
            .CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
        _ => throw Unfit("<", left),
    };

    private static object CallOf(string function, object?[] values) => (function, values) switch
    {
        ("size", [string text]) => (long)text.EnumerateRunes().Count(),
        ("size", [CelList list]) => (long)list.Items.Count,
        ("size", [CelMap map]) => (long)map.Entries.Count,
        ("matches", [string text, string pattern]) => SchemaPattern.Of(pattern).IsMatch(text),
        ("startsWith", [string text, string part]) => text.StartsWith(part, StringComparison.Ordinal),
        ("endsWith", [string text, string part]) => text.EndsWith(part, StringComparison.Ordinal),
        ("contains", [string text, string part]) => text.Contains(part, StringComparison.Ordinal),
        _ => throw Unfit(function, values[0]),
    };

    private object Over(CelNode.Comprehension comprehension)
    {
        IReadOnlyList<object?> range = Evaluate(comprehension.Range) switch
        {
            CelList list => list.Items,
            CelMap map => [.. map.Entries.Keys],
            var other => throw Unfit(comprehension.Macro, other),
        };
        return comprehension.Macro switch
        {
            "all" => range.All(item => TruthFor(comprehension, item)),
            "exists" => range.Any(item => TruthFor(comprehension, item)),
            "exists_one" => range.Count(item => TruthFor(comprehension, item)) == 1,
            "filter" => new CelList([.. range.Where(item => TruthFor(comprehension, item))], null, []),
            _ => new CelList([.. range.Select(item => With(comprehension, item).Evaluate(comprehension.Body))], null, []),
        };
    }

    private bool TruthFor(CelNode.Comprehension comprehension, object? item) => With(comprehension, item).Truth(comprehension.Body);

    private CelEvaluator With(CelNode.Comprehension comprehension, object? item) =>
        new(new Dictionary<string, object?>(variables, StringComparer.Ordinal) { [comprehension.Item] = item });

    private static CelException Unfit(string operation, object? value) =>
        new($"'{operation}' does not work on {value switch { null => "null", CelList => "a list", CelMap => "an object", _ => $"'{value}'" }}.");
}
