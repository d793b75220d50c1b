using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// JSON as Azure reads it: property names without regard to letter case (seen: <c>IsolationMode</c> in Microsoft's own
/// templates, microsoft-foundry/foundry-samples 18-managed-virtual-network-preview).
/// </summary>
internal static class ArmJson
{
    private static readonly JsonNodeOptions WithoutCase = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonDocumentOptions OnceEach = new() { AllowDuplicateProperties = false };

    public static JsonObject New() => new(WithoutCase);

    /// <exception cref="JsonException">Not a JSON object.</exception>
    public static JsonObject Parse(string text) =>
        JsonNode.Parse(text, WithoutCase, OnceEach) as JsonObject
        ?? throw new JsonException("The body is not a JSON object.");

    /// <summary>A copy of what came from outside, read without case from here on.</summary>
    public static JsonObject Read(JsonObject foreign) => Parse(foreign.ToJsonString());

    public static JsonObject Clone(this JsonObject body) => body.DeepClone().AsObject();

    public static JsonObject? Object(this JsonObject body, string name) => body[name] as JsonObject;

    public static JsonObject Properties(this JsonObject body) => body.Ensure("properties");

    public static JsonObject Ensure(this JsonObject body, string name)
    {
        if (body[name] is JsonObject present)
            return present;
        var made = New();
        body[name] = made;
        return made;
    }

    public static string? Text(this JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool Flag(this JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static string? Property(this JsonObject body, string name) => body.Object("properties")?.Text(name);

    /// <summary>Sets a member under its proper name, whatever case it had before, where it stands.</summary>
    public static void Put(this JsonObject body, string name, JsonNode? value)
    {
        var index = body.IndexOf(name);
        if (index < 0)
            body.Add(name, value);
        else
            body.SetAt(index, name, value);
    }

    public static void Default(this JsonObject body, string name, JsonNode? value)
    {
        if (body[name] is null)
            body.Put(name, value);
    }

    /// <summary>Puts id, name and type first, as ARM writes them.</summary>
    public static void Head(this JsonObject body, string id, string name, string type)
    {
        var members = body.ToList();
        body.Clear();
        body["id"] = id;
        body["name"] = name;
        body["type"] = type;
        foreach (var (member, value) in members)
        {
            if (!body.ContainsKey(member))
                body[member] = value;
        }
    }

    /// <summary>The node at a dotted path such as <c>properties.networkAcls.defaultAction</c>; null when a part is missing.</summary>
    public static JsonNode? At(this JsonObject body, string path)
    {
        JsonNode? node = body;
        foreach (var part in path.Split('.'))
            node = (node as JsonObject)?[part];
        return node;
    }

    public static void SetAt(this JsonObject body, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var parent = body;
        foreach (var part in parts[..^1])
            parent = parent.Ensure(part);
        parent.Put(parts[^1], value);
    }

    public static bool Same(string? left, string? right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
