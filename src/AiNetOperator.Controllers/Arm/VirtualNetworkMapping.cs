using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads Microsoft.Network/virtualNetworks. They are the customer's, and never written.</summary>
internal static class VirtualNetworkMapping
{
    /// <summary>A virtual network as ARM returns it.</summary>
    public static ObservedVirtualNetwork Read(ArmId id, JsonObject body)
    {
        var properties = body.At("properties");
        return new ObservedVirtualNetwork
        {
            Id = ArmId.TryParse(body.Text("id"), out var read) ? read : id,
            Location = body.Text("location") ?? "",
            DnsServers = (properties.At("dhcpOptions", "dnsServers") as JsonArray).Texts(),
            AllowsManyEndpoints = AzureWords.Same(properties.Text("privateEndpointVNetPolicies") ?? "", "Basic"),
            Subnets = [.. properties.Objects("subnets").Select(subnet => Subnet(id, subnet))],
        };
    }

    private static ObservedEndpointSubnet Subnet(ArmId network, JsonObject body)
    {
        var properties = body.At("properties");
        IReadOnlyList<string> prefixes = (properties.At("addressPrefixes") as JsonArray).Texts();
        if (prefixes.Count == 0 && properties.Text("addressPrefix") is { } prefix)
            prefixes = [prefix];
        return new ObservedEndpointSubnet(
            network.Child("subnets", body.NameOf()), prefixes,
            properties.Objects("ipConfigurations").Count(), properties.Objects("privateEndpoints").Count(),
            [.. properties.Objects("delegations").Select(delegation => delegation.Text("properties", "serviceName") ?? delegation.Text("name")).OfType<string>()]);
    }
}
