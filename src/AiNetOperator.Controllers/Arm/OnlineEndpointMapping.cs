using System.Text.Json.Nodes;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads Microsoft.MachineLearningServices/workspaces/onlineEndpoints.</summary>
internal static class OnlineEndpointMapping
{
    /// <summary>The type below a workspace.</summary>
    public const string Type = "onlineEndpoints";

    /// <summary>An online endpoint as ARM returns it.</summary>
    public static ObservedOnlineEndpoint Read(JsonObject body) =>
        new(body.Text("id") ?? body.Text("name") ?? "", body.Text("properties", "publicNetworkAccess"));
}
