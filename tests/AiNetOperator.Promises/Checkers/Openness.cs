using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Whether a resource of any type lets anybody in from the internet, and what a write makes of that.</summary>
internal static class Openness
{
    private static readonly string[] Lists = ["ipRules", "virtualNetworkRules", "resourceAccessRules"];

    /// <summary>Disabled, or deny with nobody let in.</summary>
    public static bool IsClosed(JsonNode body) => IsDisabled(body) || (IsDenying(body) && !Entries(body).Any());

    /// <summary>Disabled, or deny, whoever is let in.</summary>
    public static bool IsRestricted(JsonNode body) => IsDisabled(body) || IsDenying(body);

    /// <summary>Whether the write closes what is open.</summary>
    public static bool Closes(JsonNode before, JsonNode written) =>
        IsDisabled(written) || (IsDenying(written) && !Entries(HasLists(written) ? written : before).Any());

    /// <summary>What a PATCH or PUT makes of a resource, in the plainest reading: what is said replaces what was.</summary>
    public static JsonObject After(JsonObject before, JsonObject written) => Merge(before, written);

    private static JsonObject Merge(JsonObject before, JsonObject written)
    {
        var after = (JsonObject)before.DeepClone();
        foreach (var (name, value) in written)
            after[name] = value is JsonObject members && after[name] is JsonObject there ? Merge(there, members) : value?.DeepClone();
        return after;
    }

    /// <summary>Who is let in, each by its text.</summary>
    public static IEnumerable<string> Entries(JsonNode body)
    {
        var acls = Acls(body) ?? body["properties"];
        foreach (var list in Lists)
        {
            foreach (var entry in acls?[list] as JsonArray ?? [])
                yield return (Text(entry, "value") ?? Text(entry, "id") ?? Text(entry, "resourceId") ?? Text(entry, "ipAddressOrRange") ?? Belongings.Canonical(entry)).ToLowerInvariant();
        }
    }

    public static bool IsDisabled(JsonNode body) => Live.Same(Text(body["properties"], "publicNetworkAccess"), "Disabled");

    public static bool IsDenying(JsonNode body) => Live.Same(Text(Acls(body), "defaultAction"), "Deny");

    /// <summary>Who else is let in by name of a service; null: nothing is said.</summary>
    public static string? Bypass(JsonNode body) => Text(Acls(body), "bypass") ?? Text(body["properties"], "networkRuleBypassOptions");

    private static bool HasLists(JsonNode body) => Array.Exists(Lists, list => Acls(body)?[list] is not null);

    private static JsonNode? Acls(JsonNode body) => body["properties"]?["networkAcls"] ?? body["properties"]?["networkRuleSet"];

    private static string? Text(JsonNode? node, string member) =>
        node is JsonObject members && members[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
