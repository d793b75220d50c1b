using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Reads the managed network out of a workspace's body.</summary>
internal static class ManagedNetwork
{
    public const string Disabled = "Disabled";
    public const string AllowInternetOutbound = "AllowInternetOutbound";
    public const string AllowOnlyApprovedOutbound = "AllowOnlyApprovedOutbound";

    public static readonly string[] Modes = [Disabled, AllowInternetOutbound, AllowOnlyApprovedOutbound];

    public static JsonObject? Of(JsonObject workspace) => workspace.Object("properties")?.Object("managedNetwork");

    public static string ModeOf(JsonObject workspace) => Of(workspace)?.Text("isolationMode") ?? Disabled;

    public static bool IsActive(JsonObject workspace) =>
        Of(workspace)?.Object("status")?.Text("status") == "Active";

    public static bool HasSpark(JsonObject workspace) =>
        Of(workspace)?.Object("status")?.Flag("sparkReady") ?? false;

    public static JsonObject Rules(JsonObject workspace) => Of(workspace)?.Object("outboundRules") ?? ArmJson.New();

    /// <summary>Made by the service, never to be written: Required, Recommended, Dependency.</summary>
    public static bool IsOfService(JsonObject? rule) =>
        rule?.Text("category") is { } category && !ArmJson.Same(category, "UserDefined");

    /// <summary>The modes that the service lets a network change into.</summary>
    public static IReadOnlyList<string> ChangeableModes(string mode, Unknowns unknowns) => mode switch
    {
        Disabled => [AllowInternetOutbound, AllowOnlyApprovedOutbound],
        AllowInternetOutbound when unknowns.AllowInternetToApprovedAllowed => [AllowOnlyApprovedOutbound],
        _ => [],
    };
}
