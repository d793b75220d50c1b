using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads Microsoft.MachineLearningServices/workspaces.</summary>
internal static class WorkspaceMapping
{
    // the members of a workspace's properties that name another resource (types of api-version 2026-05-01)
    private static readonly string[] DependentMembers = ["storageAccount", "keyVault", "containerRegistry"];

    /// <summary>A workspace, hub or project as ARM returns it.</summary>
    public static ObservedTarget Read(ArmId id, JsonObject body)
    {
        var properties = body.At("properties");
        return new ObservedTarget
        {
            Id = ArmId.TryParse(body.Text("id"), out var read) ? read : id,
            Kind = Kind(body),
            ProvisioningState = properties.Text("provisioningState") ?? "",
            PublicNetworkAccess = properties.Text("publicNetworkAccess"),
            ManagedNetwork = properties.At("managedNetwork") is JsonObject network ? Network(network) : null,
            Hub = ArmId.TryParse(properties.Text("hubResourceId"), out var hub) ? hub : null,
            Dependents = [.. DependentMembers.Select(member => ParseId(properties.Text(member))).OfType<ArmId>()],
            ApprovedConnections = [.. properties.Objects("privateEndpointConnections").Where(IsApproved).Select(EndpointId)],
        };
    }

    private static TargetKind Kind(JsonObject body) => body.Text("kind")?.ToUpperInvariant() switch
    {
        "HUB" => TargetKind.Hub,
        "PROJECT" => TargetKind.Project,
        _ => TargetKind.Workspace,
    };

    private static ObservedManagedNetwork Network(JsonObject network) => new()
    {
        IsolationMode = network.Text("isolationMode") ?? IsolationModes.Disabled,
        FirewallSku = network.Text("firewallSku"),
        FirewallPublicIp = network.Text("firewallPublicIpAddress"),
        IsActive = IsolationModes.Same(network.Text("status", "status") ?? "", "Active"),
        IsSparkReady = network.Flag("status", "sparkReady"),
        Rules = Rules(network.At("outboundRules") as JsonObject),
        ChangeableIsolationModes = (network.At("changeableIsolationModes") as JsonArray)?
            .Select(mode => mode.Text()).OfType<string>().ToList(),
    };

    private static IReadOnlyList<ObservedRule> Rules(JsonObject? map) =>
    [
        .. (map ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new ObservedRule(
            entry.Key,
            entry.Value.Text("category") ?? "UserDefined",
            entry.Value.Text("status") ?? "",
            entry.Value?.ToJsonString() ?? "{}")),
    ];

    private static bool IsApproved(JsonObject connection) => IsolationModes.Same(
        connection.Text("properties", "privateLinkServiceConnectionState", "status") ?? "", "Approved");

    private static string EndpointId(JsonObject connection) =>
        connection.Text("properties", "privateEndpoint", "id") ?? connection.Text("id") ?? "";

    private static ArmId? ParseId(string? value) => ArmId.TryParse(value, out var id) ? id : null;
}
