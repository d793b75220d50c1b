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
            ManagedNetwork = properties.At("managedNetwork") is JsonObject network ? ManagedNetworkMapping.Read(network) : null,
            Hub = ArmId.TryParse(properties.Text("hubResourceId"), out var hub) ? hub : null,
            Dependents = [.. DependentMembers.Select(member => ParseId(properties.Text(member))).OfType<ArmId>()],
            HasImageBuildCompute = !string.IsNullOrEmpty(properties.Text("imageBuildCompute")),
            ApprovedConnections = ConnectionMapping.Approved(properties),
        };
    }

    private static TargetKind Kind(JsonObject body) => body.Text("kind")?.ToUpperInvariant() switch
    {
        "HUB" => TargetKind.Hub,
        "PROJECT" => TargetKind.Project,
        _ => TargetKind.Workspace,
    };

    private static ArmId? ParseId(string? value) => ArmId.TryParse(value, out var id) ? id : null;
}
