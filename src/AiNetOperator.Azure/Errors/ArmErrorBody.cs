using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Azure;

/// <summary>
/// What an error's body says. The RPC promises <c>{"error":{"code","message","details",…}}</c>; record sets answer without the
/// envelope, Web in PascalCase, IoT Hub with numbers for codes, old OData services with an object for the message.
/// </summary>
internal sealed record ArmErrorBody(
    string? Code, string? Message, string? Target, IReadOnlyList<string> DetailCodes, string? PolicyName)
{
    public static readonly ArmErrorBody None = new(null, null, null, [], null);

    private static readonly string[] PolicyNameFields =
        ["policyAssignmentDisplayName", "policyAssignmentName", "policyDefinitionDisplayName", "policyDefinitionName"];

    public static ArmErrorBody Read(JsonNode? body)
    {
        if (body is not JsonObject top)
            return None;
        var envelope = Field(top, "error") ?? Field(top, "odata.error");
        if (envelope is JsonValue word)
            return new ArmErrorBody(Text(word), Text(Field(top, "message")) ?? Text(Field(top, "error_description")), null, [], null);
        var error = envelope as JsonObject ?? top;
        var details = new List<string>();
        var policies = new List<string>();
        Collect(error, details, policies);
        return new ArmErrorBody(
            CodeOf(Field(error, "code")), Text(Field(error, "message")), Text(Field(error, "target")) ?? FirstTarget(error), details,
            policies.Count > 0 ? policies[0] : null);
    }

    private static void Collect(JsonObject error, List<string> codes, List<string> policies)
    {
        policies.AddRange(Items(error, "additionalInfo").Select(PolicyOf).OfType<string>());
        foreach (var detail in Items(error, "details").Append(Field(error, "innererror") as JsonObject).OfType<JsonObject>())
        {
            if (CodeOf(Field(detail, "code")) is { } code)
                codes.Add(code);
            Collect(detail, codes, policies);
        }
    }

    private static string? PolicyOf(JsonObject additional) =>
        Is(Field(additional, "type"), "PolicyViolation") && Field(additional, "info") is JsonObject info
            ? PolicyNameFields.Select(name => Text(Field(info, name))).FirstOrDefault(text => text is { Length: > 0 }) ?? "unnamed"
            : null;

    // MissingSubscriptionRegistration names the provider's namespace only in its first detail
    private static string? FirstTarget(JsonObject error) =>
        Items(error, "details").Select(detail => Text(Field(detail, "target"))).FirstOrDefault(target => target is not null);

    private static IEnumerable<JsonObject> Items(JsonObject owner, string name) =>
        Field(owner, name) is JsonArray items ? items.OfType<JsonObject>() : [];

    private static JsonNode? Field(JsonObject owner, string name) =>
        owner[name] ?? owner.FirstOrDefault(field => string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static bool Is(JsonNode? node, string text) => string.Equals(Text(node), text, StringComparison.OrdinalIgnoreCase);

    // Web answers with the code "None"
    private static string? CodeOf(JsonNode? node) => Text(node) is { Length: > 0 } text && text != "None" ? text : null;

    private static string? Text(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => value.ToJsonString(),
        JsonObject wrapped => Text(Field(wrapped, "value")),
        _ => null,
    };
}
