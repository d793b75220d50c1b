using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Schema.Tests;

internal static class Nodes
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string ToJson(this JsonNode? node) => node?.ToJsonString(Readable) ?? "null";
}
