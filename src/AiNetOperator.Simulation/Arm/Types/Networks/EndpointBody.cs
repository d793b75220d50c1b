using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Reads the body of a private endpoint.</summary>
internal static class EndpointBody
{
    public const string Automatic = "privateLinkServiceConnections";
    public const string Manual = "manualPrivateLinkServiceConnections";
    public const string State = "privateLinkServiceConnectionState";

    public static IEnumerable<JsonObject> Connections(JsonObject body) =>
        List(body, Automatic).Concat(List(body, Manual));

    /// <summary>The one connection that an endpoint has.</summary>
    public static JsonObject Connection(JsonObject body) => Connections(body).FirstOrDefault() ?? ArmJson.New();

    public static bool IsManual(JsonObject body) => List(body, Manual).Any();

    public static ArmId? Target(JsonObject body) => Id(Connection(body).Property("privateLinkServiceId"));

    public static string Group(JsonObject body) => (Connection(body).At("properties.groupIds") as JsonArray)?.FirstOrDefault()?.ToString() ?? "";

    public static ArmId? Subnet(JsonObject body) => Id(body.At("properties.subnet.id")?.ToString());

    public static ArmId? Interface(JsonObject body) =>
        Id(List(body, "networkInterfaces").FirstOrDefault()?.Text("id"));

    public static string? Status(JsonObject body) => Connection(body).At($"properties.{State}.status")?.ToString();

    public static IEnumerable<JsonObject> List(JsonObject body, string member) =>
        (body.At("properties." + member) as JsonArray ?? []).OfType<JsonObject>();

    public static void SetState(JsonObject body, string status, string description)
    {
        foreach (var connection in Connections(body))
            connection.Properties().Put(State, new JsonObject { ["status"] = status, ["description"] = description, ["actionsRequired"] = "None" });
    }

    /// <summary>A new etag, which its connections repeat.</summary>
    public static void Stamp(JsonObject body, string guid)
    {
        body.Put("etag", $"W/\"{guid}\"");
        foreach (var connection in Connections(body))
            connection.Put("etag", $"W/\"{guid}\"");
    }

    private static ArmId? Id(string? text) => ArmId.TryParse(text, out var id) ? id : null;
}
