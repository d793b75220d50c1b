using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads and writes the private endpoint connections of a target. Every service has the type, each in a shape of its own.</summary>
/// <remarks>
/// Shapes: the types of Azure/bicep-types-az. Storage spells actionRequired, Event Hubs and Service Bus have no such member, SQL
/// asks for a description; a connection's name cannot be computed, because each service makes it differently.
/// </remarks>
internal static class TargetConnectionMapping
{
    /// <summary>The type below a target.</summary>
    public const string Type = "privateEndpointConnections";

    private const string State = "privateLinkServiceConnectionState";

    // top-level members that a type takes, or asks for, beside properties
    private static readonly string[] Kept = ["location", "identity", "sku", "tags"];

    /// <summary>A connection of a target as ARM returns it, listed or embedded.</summary>
    public static ObservedTargetConnection Read(ArmId target, JsonObject body) => new(
        target.Child(Type, NameOf(body)),
        body.Text("properties", "privateEndpoint", "id") ?? "",
        body.Text("properties", State, "status") ?? "",
        body.ToJsonString())
    {
        ProvisioningState = body.Text("properties", "provisioningState") ?? "",
    };

    /// <summary>The connections that a target carries in its own properties: a Machine Learning registry has them nowhere else.</summary>
    public static IReadOnlyList<ObservedTargetConnection> ReadEmbedded(ArmId target, JsonObject body) =>
    [
        .. body.Objects("properties", Type).Concat(body.Objects("properties", "registryPrivateEndpointConnections"))
            .Select(connection => Read(target, connection)),
    ];

    /// <summary>The request that approves one.</summary>
    public static ArmRequest Write(ApproveConnection step)
    {
        var read = JsonNode.Parse(step.AsRead) as JsonObject ?? [];
        var body = new JsonObject();
        foreach (var member in Kept.Where(member => read.At(member) is not null))
            body[member] = read.At(member)!.DeepClone();
        body["properties"] = new JsonObject
        {
            [State] = new JsonObject { ["status"] = "Approved", ["description"] = step.Description },
        };
        return new ArmRequest("PUT", step.Resource, null, body);
    }

    // an account's name member holds account/connection: the id is the truth
    private static string NameOf(JsonObject body) => body.Text("id")?.TrimEnd('/').Split('/')[^1] ?? body.NameOf();
}
