using System.Text.Json.Nodes;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads the private endpoint connections that a resource carries in its properties.</summary>
internal static class ConnectionMapping
{
    /// <summary>The endpoints of those that are approved; where ARM leaves the endpoint out, the connection itself.</summary>
    public static IReadOnlyList<string> Approved(JsonNode? properties) =>
        [.. properties.Objects("privateEndpointConnections").Where(IsApproved).Select(EndpointId)];

    private static bool IsApproved(JsonObject connection) => AzureWords.Same(
        connection.Text("properties", "privateLinkServiceConnectionState", "status") ?? "", "Approved");

    private static string EndpointId(JsonObject connection) =>
        connection.Text("properties", "privateEndpoint", "id") ?? connection.Text("id") ?? "";
}
