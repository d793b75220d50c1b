using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Gives each member of an endpoint its address, and makes the interface that holds them.</summary>
internal sealed class EndpointAddresses(ArmState state)
{
    /// <summary>The interface of an endpoint, with addresses that are free.</summary>
    /// <exception cref="ArmRefusedException">400: none are left, or the fixed ones are wrong.</exception>
    public JsonObject Interface(JsonObject endpoint)
    {
        var (id, target, subnetId) = (EndpointBody.Interface(endpoint)!, EndpointBody.Target(endpoint)!, EndpointBody.Subnet(endpoint)!);
        var group = EndpointBody.Group(endpoint);
        var members = PrivateLinkMembers.Of(state.Store.Find(target)!.Body, group, state.Options.Cloud);
        var subnet = new SubnetAddresses(state.Store, subnetId, SubnetBehavior.Find(state.Store, subnetId)!);
        if (subnet.Free < members.Count)
            throw new ArmRefusedException(400, "SubnetIsFull", $"The subnet {subnetId} with {subnet.Prefix} has {subnet.Free} free addresses; {members.Count} are needed.");
        var wanted = EndpointBody.List(endpoint, "ipConfigurations").ToList();
        var given = wanted.Count == 0 ? members.Select(member => (member, subnet.Next()!, false)) : Fixed(members, wanted, subnet, group);
        return NetworkInterfaceBehavior.Of(id, endpoint, [.. given], group);
    }

    /// <summary>What the endpoint shows of its names once it is approved.</summary>
    public static JsonArray DnsOf(JsonObject networkInterface) =>
        [.. NetworkInterfaceBehavior.Configurations(networkInterface).SelectMany(static entry => Hosts(entry).Select(host => (JsonNode)new JsonObject
        {
            ["fqdn"] = host,
            ["ipAddresses"] = new JsonArray(entry.Property("privateIPAddress")),
        }))];

    private static IEnumerable<string> Hosts(JsonObject configuration) =>
        (configuration.At("properties.privateLinkConnectionProperties.fqdns") as JsonArray ?? []).Select(static host => host!.ToString());

    private static List<(PrivateLinkMember Member, string Address, bool IsFixed)> Fixed(
        IReadOnlyList<PrivateLinkMember> members, List<JsonObject> wanted, SubnetAddresses subnet, string group)
    {
        List<(PrivateLinkMember, string, bool)> found = [];
        foreach (var member in members)
        {
            var entry = wanted.Find(entry => ArmJson.Same(entry.Property("memberName"), member.Name) && ArmJson.Same(entry.Property("groupId"), group))
                ?? throw new ArmRefusedException(400, "InvalidRequestFormat", $"properties.ipConfigurations lacks the member '{member.Name}' of '{group}'.");
            var address = entry.Property("privateIPAddress");
            if (subnet.ProblemOf(address) is var (code, message))
                throw new ArmRefusedException(400, code, message);
            subnet.Take(address!);
            found.Add((member, address!, true));
        }
        return found.Count == wanted.Count
            ? found
            : throw new ArmRefusedException(400, "InvalidRequestFormat", $"properties.ipConfigurations has {wanted.Count} entries; '{group}' has {found.Count} members.");
    }
}
