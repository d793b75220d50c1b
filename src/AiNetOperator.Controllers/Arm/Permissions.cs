using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads Microsoft.Authorization/permissions: what the caller may do at a scope.</summary>
/// <param name="Grants">One entry a role: allowed patterns, and patterns excepted from them.</param>
internal sealed record Permissions(IReadOnlyList<(IReadOnlyList<string> Actions, IReadOnlyList<string> NotActions)> Grants)
{
    /// <summary>The type, as an extension of any scope.</summary>
    public const string Type = "Microsoft.Authorization/permissions";

    /// <summary>The permissions that the API lists.</summary>
    public static Permissions Read(IEnumerable<JsonObject> entries) =>
        new([.. entries.Select(entry => (Patterns(entry, "actions"), Patterns(entry, "notActions")))]);

    /// <summary>Whether any role allows the action. A role's exceptions hold for that role only.</summary>
    public bool Allow(string action) =>
        Grants.Any(grant => grant.Actions.Any(pattern => Matches(pattern, action)) && !grant.NotActions.Any(pattern => Matches(pattern, action)));

    private static IReadOnlyList<string> Patterns(JsonObject entry, string member) =>
        [.. (entry.At(member) as JsonArray ?? []).OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : "")];

    // * stands for any text, slashes too (Azure RBAC, role definitions: actions format)
    private static bool Matches(string pattern, string action) => Regex.IsMatch(
        action, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
