using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AiNetOperator.Schema;

/// <summary>
/// What a plain scalar means to kubectl, which reads YAML 1.1 through gopkg.in/yaml.v2: <c>yes</c> and <c>on</c> are
/// booleans, <c>010</c> and <c>0o10</c> are eight, <c>1_000</c> is a thousand; dates and <c>1:30</c> stay strings.
/// </summary>
internal static partial class YamlScalar
{
    private static readonly HashSet<string> True = new(
        ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"], StringComparer.Ordinal);

    private static readonly HashSet<string> False = new(
        ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"], StringComparer.Ordinal);

    private static readonly HashSet<string> Null = new(["", "~", "null", "Null", "NULL"], StringComparer.Ordinal);

    private static readonly HashSet<string> NoJson = new(
        [".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF"],
        StringComparer.Ordinal);

    /// <summary>The value as JSON; null for null.</summary>
    internal static JsonNode? Resolve(string plain)
    {
        if (Null.Contains(plain))
            return null;
        if (True.Contains(plain))
            return JsonValue.Create(true);
        if (False.Contains(plain))
            return JsonValue.Create(false);
        return Number(plain) ?? JsonValue.Create(plain);
    }

    /// <summary>Whether the scalar is one of the floats that JSON has no form for.</summary>
    internal static bool HasNoJson(string plain) => NoJson.Contains(plain);

    private static JsonValue? Number(string plain)
    {
        if (!char.IsAsciiDigit(plain[0]) && plain[0] is not ('+' or '-' or '.'))
            return null;
        var digits = plain.Replace("_", "", StringComparison.Ordinal);
        if (plain[0] != '.' && Integer(digits) is { } integer && Fitting(integer) is { } fitting)
            return fitting;
        return Float().IsMatch(digits) && double.Parse(digits, CultureInfo.InvariantCulture) is var value && double.IsFinite(value)
            ? JsonValue.Create(value)
            : null;
    }

    private static BigInteger? Integer(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        var (radix, start) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        if (start == digits.Length)
            return null;
        var value = BigInteger.Zero;
        foreach (var character in digits.AsSpan(start))
        {
            var digit = char.IsAsciiHexDigit(character) ? Convert.ToInt32(character.ToString(), 16) : radix;
            if (digit >= radix)
                return null;
            value = value * radix + digit;
        }
        return negative ? -value : value;
    }

    // decimal digits that fit no 64-bit integer are a float to kubectl, so they lose digits there, too
    private static JsonValue? Fitting(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
            return JsonValue.Create((long)value);
        return value > 0 && value <= ulong.MaxValue ? JsonValue.Create((ulong)value) : null;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Float();
}
