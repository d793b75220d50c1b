using System.Globalization;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether there is room for one more endpoint: Azure says so only in the middle of its creation.</summary>
/// <remarks>Limits: Learn, "Azure subscription and service limits" (Private Link), "Increase Private Endpoint virtual network limits", "Azure Key Vault service limits".</remarks>
public static class EndpointCapacity
{
    private const int MostInNetwork = 1000;
    private const int MostInNetworkWithPolicies = 5000;
    private const int MostOfVault = 64;

    // Azure keeps the first four addresses of each range, and the last
    private const int Kept = 5;

    private static readonly string[] Vaults = ["Microsoft.KeyVault/vaults", "Microsoft.KeyVault/managedHSMs"];

    /// <summary>What is full.</summary>
    internal static IEnumerable<Refusal> Refusals(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Network.Value is { } network)
        {
            foreach (var refusal in OfNetwork(declared, observed, network))
                yield return refusal;
        }
        if (Array.Exists(Vaults, declared.Target.IsOfType) && observed.Target.Value?.Connections.Value is { Count: >= MostOfVault } connections)
        {
            yield return BindingRefusals.Everything(Reasons.TargetFull, DeclaredFields.Target,
                $"{declared.Target.Name} has {connections.Count} private endpoint connections, and Azure takes no more than {MostOfVault}. Remove connections that nobody uses.");
        }
    }

    /// <summary>How many addresses the endpoint takes.</summary>
    internal static int Needed(DeclaredBinding declared, ObservedBinding observed) =>
        FixedAddressRefusals.Members(declared, observed) is { Count: > 0 } members
            ? members.Count
            : declared.Group?.AddressesIn(declared.Cloud, Math.Max(1, observed.Target.Value?.Regions ?? 1)) ?? 1;

    /// <summary>How many addresses a range has for use; null when it is no IPv4 range.</summary>
    public static int? UsableIn(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var parts = prefix.Split('/');
        if (parts.Length != 2 || parts[0].Contains(':', StringComparison.Ordinal) || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var length) || length is < 1 or > 32)
            return null;
        return (int)Math.Max(0, (1L << (32 - length)) - Kept);
    }

    private static IEnumerable<Refusal> OfNetwork(DeclaredBinding declared, ObservedBinding observed, ObservedVirtualNetwork network)
    {
        var most = network.AllowsManyEndpoints ? MostInNetworkWithPolicies : MostInNetwork;
        var endpoints = network.Subnets.Sum(subnet => subnet.Endpoints);
        if (endpoints >= most)
        {
            yield return BindingRefusals.Everything(Reasons.VirtualNetworkFull, DeclaredFields.Subnet,
                $"Virtual network {network.Id.Name} has {endpoints} private endpoints, and Azure takes no more than {most}. Delete some"
                + (network.AllowsManyEndpoints ? "." : $", or set privateEndpointVNetPolicies of the network to Basic, which allows {MostInNetworkWithPolicies}."));
        }
        if (network.Subnets.FirstOrDefault(one => one.Id == declared.Subnet) is not { } subnet || !subnet.Prefixes.Any(prefix => UsableIn(prefix) is not null))
            yield break;
        var (free, needed) = (Math.Max(0, subnet.Prefixes.Sum(prefix => UsableIn(prefix) ?? 0) - subnet.UsedAddresses), Needed(declared, observed));
        if (free < needed)
        {
            yield return BindingRefusals.Everything(Reasons.SubnetFull, DeclaredFields.Subnet,
                $"Subnet {network.Id.Name}/{subnet.Id.Name} ({string.Join(", ", subnet.Prefixes)}) has {free} free addresses, and a private endpoint to {BindingSentences.Target(declared)} takes {needed}. Free some, or create another object with another subnetId.");
        }
    }
}
