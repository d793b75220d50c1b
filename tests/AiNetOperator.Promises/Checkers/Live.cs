using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Compares a workspace in Azure with what is declared for it, in the plainest way.</summary>
internal static class Live
{
    public static string Mode(JsonNode? workspace) => Text(workspace, "managedNetwork", "isolationMode") ?? "Disabled";

    public static string PublicAccess(JsonNode? workspace) => Text(workspace, "publicNetworkAccess") ?? "Enabled";

    public static bool IsActive(JsonNode? workspace) => Same(Text(workspace, "managedNetwork", "status", "status"), "Active");

    /// <summary>Whether everything that the object declares is so in Azure.</summary>
    public static bool Matches(JsonNode declared, JsonNode? workspace)
    {
        if (workspace is null)
            return false;
        var network = declared["spec"]!["managedNetwork"];
        var mode = Declared.Mode(declared);
        if (mode is not null && !Same(mode, Mode(workspace)))
            return false;
        if (network?["firewallSku"]?.GetValue<string>() is { } sku && !Same(sku, Text(workspace, "managedNetwork", "firewallSku") ?? "Standard"))
            return false;
        if (network?["provision"]?.GetValue<string>() == "Immediate" && !Same(Mode(workspace), "Disabled") && !IsActive(workspace))
            return false;
        return Declared.PublicAccess(declared) is not { } access || Same(access, PublicAccess(workspace));
    }

    public static bool IsAccount(JsonNode resource) => Same(resource["type"]?.GetValue<string>(), "Microsoft.CognitiveServices/accounts");

    /// <summary>Whether the workspace itself lets nothing in or out but what rules allow.</summary>
    public static bool IsClosed(JsonNode? workspace) =>
        Same(Mode(workspace), "AllowOnlyApprovedOutbound") && Same(PublicAccess(workspace), "Disabled");

    public static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonNode? workspace, params string[] path)
    {
        var node = workspace?["properties"];
        foreach (var name in path)
            node = node?[name];
        return node?.GetValue<string>();
    }
}
