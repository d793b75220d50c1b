using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>The peerings of a virtual network, read only: given by a world (members of the types in Azure/bicep-types-az).</summary>
internal sealed class VirtualNetworkPeeringBehavior(ArmState state) : EmbeddedBehavior(state, VirtualNetworkBehavior.TypeName, Member)
{
    public const string Member = "virtualNetworkPeerings";

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (!ArmId.TryParse(body.At("properties.remoteVirtualNetwork.id")?.ToString(), out var remote) || !remote.IsOfType(VirtualNetworkBehavior.TypeName))
            problem("properties.remoteVirtualNetwork.id", "is required: the ARM id of a virtual network.");
    }

    public override void Complete(ArmId id, JsonObject body) => Fill(id, body);

    public static void Fill(ArmId id, JsonObject body)
    {
        body.Head(id.Value, id.Name, $"{VirtualNetworkBehavior.TypeName}/{Member}");
        body.Default("etag", SubnetBehavior.Etag(id));
        var properties = body.Properties();
        properties.Default("provisioningState", "Succeeded");
        properties.Default("peeringState", "Connected");
        properties.Default("allowVirtualNetworkAccess", true);
        properties.Default("allowForwardedTraffic", false);
        properties.Default("allowGatewayTransit", false);
        properties.Default("useRemoteGateways", false);
    }
}
