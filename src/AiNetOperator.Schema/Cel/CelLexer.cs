using System.Text;

namespace AiNetOperator.Schema;

internal enum CelTokenKind
{
    End,
    Identifier,
    Integer,
    String,
    Symbol,
}

internal readonly record struct CelToken(CelTokenKind Kind, string Text);

/// <summary>Cuts a CEL expression into tokens.</summary>
internal static class CelLexer
{
    private static readonly string[] Symbols =
        ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "?", ":", ".", ",", "(", ")", "[", "]", "+", "-"];

    internal static List<CelToken> Tokens(string expression)
    {
        var tokens = new List<CelToken>();
        var position = 0;
        while (true)
        {
            while (position < expression.Length && char.IsWhiteSpace(expression[position]))
                position++;
            if (position == expression.Length)
                return tokens;
            tokens.Add(Next(expression, ref position));
        }
    }

    private static CelToken Next(string expression, ref int position)
    {
        var character = expression[position];
        if (char.IsAsciiLetter(character) || character == '_')
            return new(CelTokenKind.Identifier, While(expression, ref position, next => char.IsAsciiLetterOrDigit(next) || next == '_'));
        if (char.IsAsciiDigit(character))
            return new(CelTokenKind.Integer, While(expression, ref position, char.IsAsciiDigit));
        if (character is '\'' or '"')
            return new(CelTokenKind.String, Quoted(expression, ref position));
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(expression, position, symbol, 0, symbol.Length) != 0)
                continue;
            position += symbol.Length;
            return new(CelTokenKind.Symbol, symbol);
        }
        throw new CelException($"'{character}' at {position} of '{expression}' is outside the CEL subset.");
    }

    private static string While(string expression, ref int position, Func<char, bool> holds)
    {
        var start = position;
        while (position < expression.Length && holds(expression[position]))
            position++;
        return expression[start..position];
    }

    private static string Quoted(string expression, ref int position)
    {
        var quote = expression[position++];
        var text = new StringBuilder();
        while (position < expression.Length && expression[position] != quote)
        {
            var character = expression[position++];
            text.Append(character == '\\' ? Escaped(expression, ref position) : character);
        }
        if (position++ == expression.Length)
            throw new CelException($"A string in '{expression}' has no end.");
        return text.ToString();
    }

    private static char Escaped(string expression, ref int position)
    {
        var character = position < expression.Length ? expression[position++] : '\0';
        return character switch
        {
            '\\' or '\'' or '"' => character,
            'n' => '\n',
            't' => '\t',
            _ => throw new CelException($"The escape '\\{character}' in '{expression}' is outside the CEL subset."),
        };
    }
}
