using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>Reading and writing objects as the API server does.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static byte[] ToUtf8(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            node.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="ApiServerException">400: no JSON, or not an object.</exception>
    public static JsonObject ParseObject(ReadOnlySpan<byte> utf8) =>
        Parse(utf8) as JsonObject ?? throw StatusAnswers.BadRequest("the body of the request is not a JSON object");

    /// <exception cref="ApiServerException">400: no JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, documentOptions: Strict);
        }
        catch (JsonException malformed)
        {
            throw StatusAnswers.BadRequest($"the object provided is unrecognized: {malformed.Message}");
        }
    }

    public static string? Text(this JsonObject? node, string name) =>
        node is not null && node.TryGetPropertyValue(name, out var value) && value is JsonValue text
            && text.TryGetValue<string>(out var found) ? found : null;

    public static JsonObject? Child(this JsonObject? node, string name) =>
        node is not null && node.TryGetPropertyValue(name, out var value) ? value as JsonObject : null;

    public static JsonArray? List(this JsonObject? node, string name) =>
        node is not null && node.TryGetPropertyValue(name, out var value) ? value as JsonArray : null;

    public static bool Flag(this JsonObject? node, string name) =>
        node is not null && node.TryGetPropertyValue(name, out var value) && value is JsonValue flag
            && flag.TryGetValue<bool>(out var found) && found;

    public static long Number(this JsonObject? node, string name)
    {
        if (node is null || !node.TryGetPropertyValue(name, out var value) || value is not JsonValue number)
            return 0;
        if (number.TryGetValue<long>(out var found))
            return found;
        // a node that was made from an int does not read as a long
        return number.TryGetValue<int>(out var small) ? small : 0;
    }

    /// <summary>A moment as metav1.Time: RFC 3339, in seconds.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number that can be read as any of the whole number types, as one that came over the wire.</summary>
    public static JsonNode Whole(long number) => JsonNode.Parse(Text(number))!;

    public static JsonObject Copy(this JsonObject node) => (JsonObject)node.DeepClone();
}
