using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads and writes Microsoft.Network/privateEndpoints. Azure knows no PATCH here, so an endpoint is written whole, as it was read.</summary>
internal static class PrivateEndpointMapping
{
    private const string Automatic = "privateLinkServiceConnections";
    private const string Manual = "manualPrivateLinkServiceConnections";

    private static readonly string[] ReadOnlyMembers = ["id", "name", "type", "etag", "systemData"];

    private static readonly string[] ReadOnlyProperties = ["provisioningState", "resourceGuid", "networkInterfaces", "customDnsConfigs"];

    private static readonly string[] ReadOnlyOfConnection = ["id", "etag", "type"];

    private static readonly string[] ReadOnlyPropertiesOfConnection = ["provisioningState", "privateLinkServiceConnectionState"];

    /// <summary>An endpoint as ARM returns it.</summary>
    public static ObservedPrivateEndpoint Read(ArmId id, JsonObject body)
    {
        var properties = body.At("properties");
        return new ObservedPrivateEndpoint
        {
            Id = ArmId.TryParse(body.Text("id"), out var read) ? read : id,
            Location = body.Text("location") ?? "",
            ProvisioningState = properties.Text("provisioningState") ?? "",
            ResourceGuid = properties.Text("resourceGuid"),
            Subnet = ArmId.TryParse(properties.Text("subnet", "id"), out var subnet) ? subnet : null,
            Connection = Connection(properties, Automatic, isManual: false) ?? Connection(properties, Manual, isManual: true),
            CustomNetworkInterfaceName = properties.Text("customNetworkInterfaceName") ?? "",
            FixedAddresses = [.. properties.Objects("ipConfigurations").Select(Address)],
            ApplicationSecurityGroups = [.. properties.Objects("applicationSecurityGroups").Select(group => group.Text("id")).OfType<string>()],
            Tags = body.Texts("tags"),
            Names = [.. properties.Objects("customDnsConfigs").Select(Name)],
            AsRead = AsRead(body),
        };
    }

    /// <summary>The request that makes or changes one.</summary>
    public static ArmRequest Write(PutPrivateEndpoint step)
    {
        var body = step.AsRead is { } asRead && JsonNode.Parse(asRead) is JsonObject read ? read : Made(step);
        body.Without("tags");
        body["tags"] = JsonReading.Map(step.Tags);
        var properties = (JsonObject)body.At("properties")!;
        properties.Without("applicationSecurityGroups");
        properties["applicationSecurityGroups"] =
            new JsonArray([.. step.ApplicationSecurityGroups.Select(group => (JsonNode)new JsonObject { ["id"] = group })]);
        return new ArmRequest("PUT", step.Resource, null, body);
    }

    private static ObservedEndpointConnection? Connection(JsonNode? properties, string list, bool isManual)
    {
        if (properties.Objects(list).FirstOrDefault().At("properties") is not { } connection)
            return null;
        var state = connection.At("privateLinkServiceConnectionState");
        return new ObservedEndpointConnection(
            connection.Text("privateLinkServiceId") ?? "", (connection.At("groupIds") as JsonArray).Texts(), isManual,
            state.Text("status") ?? "", state.Text("description"), state.Text("actionsRequired"));
    }

    private static ObservedFixedAddress Address(JsonObject configuration) => new(
        configuration.Text("properties", "memberName") ?? "", configuration.Text("properties", "privateIPAddress") ?? "");

    private static ObservedDnsName Name(JsonObject config) => new(config.Text("fqdn") ?? "", (config.At("ipAddresses") as JsonArray).Texts());

    private static string AsRead(JsonObject body)
    {
        var copy = (JsonObject)body.DeepClone();
        copy.Without(ReadOnlyMembers);
        (copy.At("properties") as JsonObject)?.Without(ReadOnlyProperties);
        foreach (var connection in copy.Objects("properties", Automatic).Concat(copy.Objects("properties", Manual)))
        {
            connection.Without(ReadOnlyOfConnection);
            (connection.At("properties") as JsonObject)?.Without(ReadOnlyPropertiesOfConnection);
        }
        return copy.ToJsonString();
    }

    private static JsonObject Made(PutPrivateEndpoint step)
    {
        var properties = new JsonObject
        {
            ["subnet"] = new JsonObject { ["id"] = step.Subnet.Value },
            [step.IsManual ? Manual : Automatic] = new JsonArray(Connection(step)),
        };
        if (step.CustomNetworkInterfaceName is { Length: > 0 } name)
            properties["customNetworkInterfaceName"] = name;
        if (step.FixedAddresses.Count > 0)
            properties["ipConfigurations"] = new JsonArray([.. step.FixedAddresses.Select(address => (JsonNode)FixedAddress(step, address))]);
        return new JsonObject { ["location"] = step.Location, ["properties"] = properties };
    }

    // a key vault names its side of the connection after this, so it has to be telling there, too
    private static JsonObject Connection(PutPrivateEndpoint step)
    {
        var properties = new JsonObject
        {
            ["privateLinkServiceId"] = step.Target.Value, ["groupIds"] = new JsonArray(step.GroupId),
        };
        if (step.RequestMessage is { Length: > 0 } message)
            properties["requestMessage"] = message;
        return new JsonObject { ["name"] = step.Resource.Name, ["properties"] = properties };
    }

    private static JsonObject FixedAddress(PutPrivateEndpoint step, ObservedFixedAddress address) => new()
    {
        ["name"] = address.Member,
        ["properties"] = new JsonObject
        {
            ["groupId"] = step.GroupId, ["memberName"] = address.Member, ["privateIPAddress"] = address.Ip,
        },
    };
}
