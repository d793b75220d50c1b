using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>Strings of JSON nodes, whatever .NET type they were made from: a time or a Guid is a string on the wire, too.</summary>
internal static class JsonText
{
    internal static string Of(JsonNode node) =>
        node.AsValue().TryGetValue<string>(out var text) ? text : JsonSerializer.Deserialize<string>(node.ToJsonString())!;
}
