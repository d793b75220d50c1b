using System.Globalization;
using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>Numbers of JSON nodes, whatever .NET type they were made from.</summary>
internal static class JsonNumbers
{
    /// <summary>The value when it is a whole number that fits, also when it is written 1e3 or 2.0.</summary>
    internal static long? AsLong(JsonNode node)
    {
        var text = node.ToJsonString();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return value;
        var number = AsDouble(node);
        return Math.Floor(number) == number && Math.Abs(number) < 9e18 ? (long)number : null;
    }

    internal static double AsDouble(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
