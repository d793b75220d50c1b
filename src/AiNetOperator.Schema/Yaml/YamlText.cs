using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>
/// Writes JSON as block-style YAML that YAML 1.1 and 1.2 readers agree on: every string that either could take for
/// something else is quoted. The text depends on the value alone.
/// </summary>
public static class YamlText
{
    /// <summary>The document, ending with a line break.</summary>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        switch (node)
        {
            case JsonObject { Count: > 0 } mapping:
                WriteMapping(text, mapping, 0, continues: false);
                break;
            case JsonArray { Count: > 0 } sequence:
                WriteSequence(text, sequence, 0);
                break;
            default:
                text.Append(Scalar(node)).Append('\n');
                break;
        }
        return text.ToString();
    }

    /// <summary>The documents as a YAML stream.</summary>
    public static string WriteStream(IEnumerable<JsonNode> documents) => string.Join("---\n", documents.Select(Write));

    private static void WriteMapping(StringBuilder text, JsonObject mapping, int indent, bool continues)
    {
        foreach (var (key, value) in mapping)
        {
            if (!continues)
                text.Append(' ', indent);
            continues = false;
            text.Append(Quoted(key)).Append(':');
            WriteValue(text, value, indent);
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } mapping:
                text.Append('\n');
                WriteMapping(text, mapping, indent + 2, continues: false);
                break;
            case JsonArray { Count: > 0 } sequence:
                text.Append('\n');
                WriteSequence(text, sequence, indent);
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void WriteSequence(StringBuilder text, JsonArray sequence, int indent)
    {
        foreach (var item in sequence)
        {
            text.Append(' ', indent).Append("- ");
            switch (item)
            {
                case JsonObject { Count: > 0 } mapping:
                    WriteMapping(text, mapping, indent + 2, continues: true);
                    break;
                case JsonArray { Count: > 0 } inner:
                    text.Length--;
                    text.Append('\n');
                    WriteSequence(text, inner, indent + 2);
                    break;
                default:
                    text.Append(Scalar(item)).Append('\n');
                    break;
            }
        }
    }

    private static string Scalar(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ => node.GetValueKind() == JsonValueKind.String ? Quoted(JsonText.Of(node)) : node.ToJsonString(),
    };

    private static string Quoted(string value)
    {
        if (value.Any(character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF'))
            return DoubleQuoted(value);
        return IsSafePlain(value) ? value : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
    }

    private static bool IsSafePlain(string value) =>
        value.Length > 0
        && (char.IsAsciiLetter(value[0]) || value[0] is '/' or '.' or '_')
        && value.All(IsPlainCharacter)
        && value[^1] is not (' ' or ':')
        && !value.Contains(": ", StringComparison.Ordinal)
        && !value.Contains(" #", StringComparison.Ordinal)
        && YamlScalar.Resolve(value) is { } resolved
        && resolved.GetValueKind() == JsonValueKind.String;

    private static bool IsPlainCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || " ./:_-()*@+=;?!<>$%^&'`,#\"~".Contains(character);

    private static string DoubleQuoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(character) || character is '\u2028' or '\u2029' or '\uFEFF' =>
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }
        return text.Append('"').ToString();
    }
}
