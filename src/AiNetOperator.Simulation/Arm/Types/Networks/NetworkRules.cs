using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What virtual networks and their subnets refuse (codes as people report them; the sentences of the first two are those of Azure/bicep issue 13267 and hashicorp/terraform-provider-azurerm issue 30197).</summary>
internal sealed class NetworkRules(ArmState state)
{
    private static readonly string[] Shown = ["ipConfigurations", "privateEndpoints", "resourceNavigationLinks", "serviceAssociationLinks", "purpose"];

    /// <summary>What an operation ends with that needs a network while that is being written; null when it is not.</summary>
    public static JsonObject? Unready(ResourceStore store, ArmId subnet)
    {
        if (store.Find(subnet.Parent!) is not { Running: not null })
            return null;
        var error = ArmRefusedException.Error("RetryableError", "A retryable error occurred.");
        error["details"] = new JsonArray(ArmRefusedException.Error("ReferencedResourceNotProvisioned", $"Cannot proceed with operation because resource {subnet} is not in Succeeded state. Resource is in Updating state and the last operation that updated/is updating the resource is PutSubnetOperation."));
        return error;
    }

    /// <exception cref="ArmRefusedException">The network, or an endpoint in it, is being written.</exception>
    public void RefuseIfBusy(ArmId network)
    {
        if (state.Store.Find(network) is { Running: not null })
        {
            throw state.Unknowns.BusyNetworkIsConflict
                ? new ArmRefusedException(409, "AnotherOperationInProgress", $"Another operation on this or dependent resource is in progress: {network}.")
                : new ArmRefusedException(429, "RetryableError", "A retryable error occurred.") { DetailCode = "RetryableErrorDueToAnotherOperation" };
        }
        if (state.Store.All.Any(resource => resource.Id.IsOfType(PrivateEndpointBehavior.TypeName) && resource.Running is { Foreseen: not null } && EndpointBody.Subnet(resource.Body)?.Parent == network))
            throw new ArmRefusedException(429, "RetryableError", "A retryable error occurred.") { DetailCode = "ReferencedResourceNotProvisioned" };
    }

    /// <exception cref="ArmRefusedException">Something holds addresses of the subnet.</exception>
    public static void RefuseIfUsed(JsonObject subnet)
    {
        if (User(subnet) is { } user)
            throw new ArmRefusedException(400, "InUseSubnetCannotBeDeleted", $"Subnet {subnet.Text("name")} is in use by {user} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.");
    }

    /// <summary>What Azure alone writes of a subnet is taken over from the present one, whatever was sent.</summary>
    public static void Keep(JsonObject? present, JsonObject next)
    {
        foreach (var member in Shown)
        {
            next.Properties().Remove(member);
            if (present?.Properties()[member] is { } shown)
                next.Properties()[member] = shown.DeepClone();
        }
    }

    /// <exception cref="ArmRefusedException">The subnets cannot stand so in their network.</exception>
    public static void Judge(JsonObject network, IReadOnlyList<JsonObject> subnets, IReadOnlyList<JsonObject> present)
    {
        var name = network.Text("name");
        var spaces = Ranges((network.At("properties.addressSpace.addressPrefixes") as JsonArray ?? []).Select(static prefix => prefix?.ToString() ?? "")).ToList();
        if (spaces.Count == 0)
            throw Bad("InvalidRequestFormat", "properties.addressSpace.addressPrefixes is required: ranges of IPv4 addresses.");
        List<(string Name, uint First, ulong Last)> taken = [];
        foreach (var subnet in subnets)
        {
            var before = present.FirstOrDefault(other => ArmJson.Same(other.Text("name"), subnet.Text("name")));
            var (first, last) = RangeOf(subnet) ?? throw Bad("InvalidRequestFormat", $"Subnet '{subnet.Text("name")}' needs properties.addressPrefix: a range of IPv4 addresses.");
            if (!spaces.Any(space => space.First <= first && last <= space.Last))
                throw Bad("NetcfgSubnetRangeOutsideVnet", $"Subnet '{subnet.Text("name")}' is not valid because its IP address range is outside the IP address range of virtual network '{name}'.");
            if (taken.Exists(other => other.First <= last && first <= other.Last))
                throw Bad("NetcfgSubnetRangesOverlap", $"Subnet '{subnet.Text("name")}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '{name}'.");
            if (before is not null && User(before) is not null && RangeOf(before) != (first, last))
                throw Bad("InUsePrefixCannotBeDeleted", $"IpPrefix {Prefix(before)} on Subnet {subnet.Text("name")} has active allocations and cannot be deleted.");
            if (SubnetBehavior.Policies.ProblemOf(subnet) is { } wrong)
                throw Bad("InvalidRequestFormat", $"{SubnetBehavior.Policies.Path}: {wrong}");
            taken.Add((subnet.Text("name")!, first, last));
        }
    }

    /// <summary>A new etag, which the subnets repeat (Azure/azure-service-operator Test_Networking_VirtualNetworkAndSubnetAdopted_20250301_SubnetsStillExist).</summary>
    public static void Stamp(JsonObject network, string guid)
    {
        network.Put("etag", $"W/\"{guid}\"");
        foreach (var subnet in EndpointBody.List(network, "subnets"))
            subnet.Put("etag", $"W/\"{guid}\"");
    }

    private static string? User(JsonObject subnet) => EndpointBody.List(subnet, "ipConfigurations").FirstOrDefault()?.Text("id");

    private static (uint First, ulong Last)? RangeOf(JsonObject subnet) => Ranges([Prefix(subnet)]).Select(static range => ((uint, ulong)?)range).FirstOrDefault();

    private static string Prefix(JsonObject subnet) =>
        subnet.Property("addressPrefix") ?? (subnet.At("properties.addressPrefixes") as JsonArray)?.FirstOrDefault()?.ToString() ?? "";

    private static IEnumerable<(uint First, ulong Last)> Ranges(IEnumerable<string> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (SubnetAddresses.TryRange(prefix, out var first, out var size))
                yield return (first, (ulong)first + size - 1);
        }
    }

    private static ArmRefusedException Bad(string code, string message) => new(400, code, message);
}
