using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads and writes Microsoft.MachineLearningServices/workspaces/onlineEndpoints.</summary>
internal static class OnlineEndpointMapping
{
    /// <summary>The type below a workspace.</summary>
    public const string Type = "onlineEndpoints";

    private static readonly string[] ReadOnlyMembers = ["id", "name", "type", "systemData"];

    private static readonly string[] ReadOnlyProperties = ["provisioningState", "scoringUri", "swaggerUri"];

    /// <summary>An online endpoint of a workspace as ARM returns it.</summary>
    public static ObservedOnlineEndpoint Read(ArmId workspace, JsonObject body) =>
        new(workspace.Child(Type, body.Text("name") ?? body.Text("id")?.Split('/')[^1] ?? "-"), body.Text("properties", "publicNetworkAccess"))
        {
            ProvisioningState = body.Text("properties", "provisioningState") ?? "",
            // one that runs on a cluster of the customer's names it
            IsManaged = string.IsNullOrEmpty(body.Text("properties", "compute")),
            AsRead = AsRead(body),
        };

    /// <summary>The request that opens or closes one: its PATCH takes tags and identity only, so it is written whole, as it was read.</summary>
    public static ArmRequest Write(SetOnlineEndpointAccess step)
    {
        var body = JsonNode.Parse(step.AsRead) as JsonObject ?? [];
        var properties = body.At("properties") as JsonObject ?? [];
        properties.Without("publicNetworkAccess");
        properties["publicNetworkAccess"] = step.PublicNetworkAccess;
        return new ArmRequest("PUT", step.Resource, null, body);
    }

    private static string AsRead(JsonObject body)
    {
        var copy = (JsonObject)body.DeepClone();
        copy.Without(ReadOnlyMembers);
        (copy.At("properties") as JsonObject)?.Without(ReadOnlyProperties);
        return copy.ToJsonString();
    }
}
