using System.Globalization;

namespace AiNetOperator.Schema;

/// <summary>
/// Parses the part of the Common Expression Language that the rules of our kinds use. The package feed has no CEL
/// implementation, so this one is kept small: whatever it does not know is refused when a schema is loaded, never ignored.
/// </summary>
internal sealed class CelParser
{
    private static readonly Dictionary<string, int> Functions = new(StringComparer.Ordinal)
    {
        ["size"] = 1,
        ["matches"] = 2,
        ["startsWith"] = 2,
        ["endsWith"] = 2,
        ["contains"] = 2,
    };

    private static readonly string[] Macros = ["all", "exists", "exists_one", "filter", "map"];

    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"]];

    private readonly string _expression;
    private readonly List<CelToken> _tokens;
    private readonly HashSet<string> _variables = new(["self", "oldSelf"], StringComparer.Ordinal);
    private int _next;

    private CelParser(string expression)
    {
        _expression = expression;
        _tokens = CelLexer.Tokens(expression);
    }

    internal static CelNode Parse(string expression)
    {
        var parser = new CelParser(expression);
        var node = parser.Ternary();
        if (parser._next < parser._tokens.Count)
            throw parser.Unexpected();
        return node;
    }

    private CelNode Ternary()
    {
        var condition = Operators(0);
        if (!Take("?"))
            return condition;
        var then = Operators(0);
        Expect(":");
        return new CelNode.Conditional(condition, then, Ternary());
    }

    private CelNode Operators(int level)
    {
        if (level == Levels.Length)
            return Unary();
        var left = Operators(level + 1);
        while (Levels[level].Contains(Current.Text, StringComparer.Ordinal) && Current.Kind is CelTokenKind.Symbol or CelTokenKind.Identifier)
        {
            var symbol = Advance().Text;
            left = new CelNode.Binary(symbol, left, Operators(level + 1));
        }
        return left;
    }

    private CelNode Unary()
    {
        if (Take("!"))
            return new CelNode.Not(Unary());
        return Take("-") ? new CelNode.Negate(Unary()) : Member(Primary());
    }

    private CelNode Member(CelNode operand)
    {
        while (true)
        {
            if (Take("["))
            {
                operand = new CelNode.Index(operand, Ternary());
                Expect("]");
            }
            else if (Take("."))
            {
                var name = Name();
                operand = Take("(") ? Method(operand, name) : new CelNode.Select(operand, name);
            }
            else
            {
                return operand;
            }
        }
    }

    private CelNode Method(CelNode receiver, string name) =>
        Macros.Contains(name, StringComparer.Ordinal)
            ? Comprehension(receiver, name)
            : CallOf(name, [receiver, .. Arguments(")")]);

    private CelNode.Comprehension Comprehension(CelNode range, string macro)
    {
        var item = Name();
        Expect(",");
        if (!_variables.Add(item))
            throw new CelException($"'{item}' in '{_expression}' hides another variable.");
        var body = Ternary();
        _variables.Remove(item);
        Expect(")");
        return new CelNode.Comprehension(macro, range, item, body);
    }

    private CelNode Primary()
    {
        var token = Advance();
        return token switch
        {
            { Kind: CelTokenKind.Integer } => new CelNode.Literal(long.Parse(token.Text, CultureInfo.InvariantCulture)),
            { Kind: CelTokenKind.String } => new CelNode.Literal(token.Text),
            { Kind: CelTokenKind.Symbol, Text: "(" } => Parenthesised(),
            { Kind: CelTokenKind.Symbol, Text: "[" } => new CelNode.ListLiteral(Arguments("]")),
            { Kind: CelTokenKind.Identifier } => Named(token.Text),
            _ => throw Unexpected(),
        };
    }

    private CelNode Named(string name) => name switch
    {
        "true" => new CelNode.Literal(true),
        "false" => new CelNode.Literal(false),
        "has" when Take("(") => HasOf(),
        _ when Take("(") => CallOf(name, Arguments(")")),
        _ when _variables.Contains(name) => new CelNode.Variable(name),
        _ => throw new CelException($"'{name}' in '{_expression}' is no variable; known: self, oldSelf."),
    };

    private CelNode.Has HasOf()
    {
        var selection = Ternary() as CelNode.Select
            ?? throw new CelException($"has() in '{_expression}' must be given a field.");
        Expect(")");
        return new CelNode.Has(selection);
    }

    private CelNode.Call CallOf(string name, List<CelNode> arguments)
    {
        if (!Functions.TryGetValue(name, out var count))
            throw new CelException($"The function '{name}' in '{_expression}' is outside the CEL subset.");
        return arguments.Count == count
            ? new CelNode.Call(name, arguments)
            : throw new CelException($"The function '{name}' in '{_expression}' takes {count} values, not {arguments.Count}.");
    }

    private CelNode Parenthesised()
    {
        var inner = Ternary();
        Expect(")");
        return inner;
    }

    private List<CelNode> Arguments(string end)
    {
        var arguments = new List<CelNode>();
        if (Take(end))
            return arguments;
        do
        {
            arguments.Add(Ternary());
        }
        while (Take(","));
        Expect(end);
        return arguments;
    }

    private CelToken Current => _next < _tokens.Count ? _tokens[_next] : default;

    private CelToken Advance() => _next < _tokens.Count ? _tokens[_next++] : throw Unexpected();

    private string Name() =>
        Current.Kind == CelTokenKind.Identifier ? Advance().Text : throw Unexpected();

    private bool Take(string symbol)
    {
        if (Current.Kind != CelTokenKind.Symbol || Current.Text != symbol)
            return false;
        _next++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
            throw Unexpected();
    }

    private CelException Unexpected() => new(
        _next < _tokens.Count
            ? $"'{_tokens[_next].Text}' is unexpected in '{_expression}'."
            : $"'{_expression}' ends too early.");
}
