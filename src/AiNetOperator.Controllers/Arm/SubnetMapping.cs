using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads Microsoft.Network/virtualNetworks/subnets.</summary>
internal static class SubnetMapping
{
    /// <summary>A subnet as ARM returns it.</summary>
    public static ObservedSubnet Read(ArmId id, JsonObject body) =>
        new([.. body.Objects("properties", "serviceEndpoints").Select(endpoint => endpoint.Text("service")).OfType<string>()]);
}
