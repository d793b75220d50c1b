using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads the resources that a workspace or account depends on, and writes their public access.</summary>
internal static class DependentMapping
{
    private const string PublicNetworkAccess = "publicNetworkAccess";

    /// <summary>A resource as ARM returns it.</summary>
    public static ObservedDependent Read(ArmId id, JsonObject body)
    {
        var shape = DependentShapes.Of(id);
        var properties = body.At("properties");
        var acls = shape.Acls is { } member ? properties.At(member) as JsonObject : null;
        var entries = shape.Entries.SelectMany(list => Values(acls ?? properties, list)).ToList();
        return new ObservedDependent
        {
            Id = id,
            ProvisioningState = properties.Text("provisioningState") ?? "",
            Sku = body.Text([.. shape.Sku]) ?? "",
            PublicNetworkAccess = properties.Text(PublicNetworkAccess),
            Denies = shape.HasDefaultAction ? AzureWords.Same(acls.Text("defaultAction"), "Deny") : entries.Count > 0,
            Entries = entries,
            Subnets = [.. shape.Entries.Where(list => list.List == DependentShapes.VirtualNetworkRules).SelectMany(list => Values(acls ?? properties, list))],
            AclsAsRead = shape.HasDefaultAction ? acls?.ToJsonString() : null,
        };
    }

    /// <summary>The request that opens or closes one.</summary>
    public static ArmRequest Write(SetDependentAccess step)
    {
        var properties = new JsonObject { [PublicNetworkAccess] = step.PublicNetworkAccess };
        // Disabled alone leaves a default action of Allow, which lets everybody in again as soon as somebody enables public
        // access; ACLs are replaced as a whole, so every entry goes back as it was read
        if (step.AclsAsRead is { } asRead && JsonNode.Parse(asRead) is JsonObject acls)
        {
            acls.Without("defaultAction");
            acls["defaultAction"] = "Deny";
            properties[DependentShapes.Of(step.Resource).Acls!] = acls;
        }
        return ArmRequest.Patch(step.Resource, new JsonObject { ["properties"] = properties });
    }

    private static IEnumerable<string> Values(JsonNode? parent, (string List, string Value) list) =>
        parent.Objects(list.List).Select(entry => entry.Text(list.Value)).OfType<string>();
}
