using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Virtual networks, read only: given by a world. Shape of Azure/azure-service-operator
/// Test_Networking_VirtualNetwork_20250301_CRUD; subnets stand in the body and are children as well.
/// </summary>
internal sealed class VirtualNetworkBehavior(ArmState state) : ResourceBehavior(state)
{
    public const string TypeName = "Microsoft.Network/virtualNetworks";

    public override string Type => TypeName;

    public override bool CanBeMadeUp => true;

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.Text("location") is null)
            problem("location", "is required.");
        if (body.At("properties.subnets") is { } subnets and not JsonArray)
            problem("properties.subnets", $"is an array of subnets, not '{subnets.GetValueKind()}'.");
        if (body.At("properties.dhcpOptions.dnsServers") is { } servers && (servers is not JsonArray list || !list.All(static entry => System.Net.IPAddress.TryParse(entry?.ToString(), out _))))
            problem("properties.dhcpOptions.dnsServers", "is an array of addresses.");
        foreach (var (index, subnet) in (body.At("properties.subnets") as JsonArray ?? []).Index())
        {
            if ((subnet as JsonObject)?.Text("name") is null)
                problem($"properties.subnets[{index}].name", "is required.");
            else if (SubnetBehavior.Policies.ProblemOf((JsonObject)subnet) is { } wrong)
                problem($"properties.subnets[{index}].{SubnetBehavior.Policies.Path}", wrong);
        }
        foreach (var (index, peering) in EndpointBody.List(body, VirtualNetworkPeeringBehavior.Member).Index())
        {
            if (peering.Text("name") is null)
                problem($"properties.virtualNetworkPeerings[{index}].name", "is required.");
        }
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        body.Default("etag", SubnetBehavior.Etag(id));
        var properties = body.Properties();
        properties.Default("provisioningState", "Succeeded");
        properties.Default("resourceGuid", StableHash.Guid(id.Value));
        properties.Default("addressSpace", new JsonObject { ["addressPrefixes"] = new JsonArray("10.0.0.0/16") });
        properties.Default("privateEndpointVNetPolicies", "Disabled");
        properties.Default("subnets", new JsonArray());
        properties.Default("virtualNetworkPeerings", new JsonArray());
        properties.Default("enableDdosProtection", false);
        foreach (var subnet in properties["subnets"]!.AsArray().OfType<JsonObject>())
            SubnetBehavior.Fill(id.Child("subnets", subnet.Text("name")!), subnet);
        foreach (var peering in EndpointBody.List(body, VirtualNetworkPeeringBehavior.Member))
            VirtualNetworkPeeringBehavior.Fill(id.Child(VirtualNetworkPeeringBehavior.Member, peering.Text("name")!), peering);
    }

    public override IEnumerable<JsonObject> MakeUp(ArmId id)
    {
        var body = ArmJson.New();
        body.Head(id.Value, id.Name, Type);
        body["location"] = Locations.Default;
        return [body];
    }
}
