using System.Text.Json.Nodes;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads privateLinkResources: the sub-resources that a resource offers to private endpoints.</summary>
internal static class LinkResourceMapping
{
    /// <summary>The type below any resource with private link.</summary>
    public const string Type = "privateLinkResources";

    /// <summary>A sub-resource as ARM returns it.</summary>
    public static ObservedLinkResource Read(JsonObject body) => new(
        body.Text("properties", "groupId") ?? body.NameOf(),
        (body.At("properties", "requiredMembers") as JsonArray).Texts(),
        (body.At("properties", "requiredZoneNames") as JsonArray).Texts());
}
