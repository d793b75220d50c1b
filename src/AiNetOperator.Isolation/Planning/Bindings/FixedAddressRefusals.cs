using System.Net;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What is wrong with declared addresses: Azure takes one for each member, all in the subnet.</summary>
internal static class FixedAddressRefusals
{
    private const int KeptAtStart = 4;

    /// <summary>The mistakes.</summary>
    public static IEnumerable<Refusal> For(DeclaredBinding declared, ObservedBinding observed)
    {
        if (declared.Spec.Endpoint.IpConfigurations is not { Count: > 0 } addresses)
            yield break;
        if (Members(declared, observed) is { Count: > 0 } members)
        {
            if (!members.Order(StringComparer.OrdinalIgnoreCase).SequenceEqual(addresses.Select(entry => entry.MemberName).Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase))
                yield return Of($"{BindingSentences.Target(declared)} has the members {string.Join(", ", members)}, and each needs an address; declared are {string.Join(", ", addresses.Select(entry => entry.MemberName))}.");
        }
        else if (EndpointCapacity.Needed(declared, observed) is var needed && addresses.Count != needed)
        {
            yield return Of($"{BindingSentences.Target(declared)} takes {needed} addresses, and {addresses.Count} are declared.");
        }
        var twice = addresses.GroupBy(entry => entry.PrivateIPAddress).Where(same => same.Count() > 1).Select(same => same.Key).ToList();
        if (twice.Count > 0)
            yield return Of($"{string.Join(", ", twice)} is declared for two members.");
        if (observed.Network.Value?.Subnets.FirstOrDefault(one => one.Id == declared.Subnet) is not { } subnet)
            yield break;
        foreach (var entry in addresses.Where(entry => !subnet.Prefixes.Any(prefix => IsUsable(entry.PrivateIPAddress, prefix))))
            yield return Of($"{entry.PrivateIPAddress} is no address that can be used in subnet {subnet.Id.Name} ({string.Join(", ", subnet.Prefixes)}): Azure keeps the first four of a range, and the last.");
    }

    /// <summary>The members of the sub-resource, as the target says; null when it does not.</summary>
    public static IReadOnlyList<string>? Members(DeclaredBinding declared, ObservedBinding observed) => observed.LinkResources.Value?
        .FirstOrDefault(resource => string.Equals(resource.GroupId, declared.Spec.GroupId, StringComparison.OrdinalIgnoreCase))?.Members;

    private static bool IsUsable(string address, string prefix)
    {
        if (!IPAddress.TryParse(address, out var ip) || !IPNetwork.TryParse(prefix, out var range) || !range.Contains(ip) || EndpointCapacity.UsableIn(prefix) is not > 0)
            return false;
        var (first, wanted) = (Number(range.BaseAddress), Number(ip));
        var last = first + (1L << (32 - range.PrefixLength)) - 1;
        return wanted >= first + KeptAtStart && wanted < last;
    }

    private static long Number(IPAddress address) => address.GetAddressBytes().Aggregate(0L, (number, part) => (number << 8) | part);

    private static Refusal Of(string what) => BindingRefusals.Everything(
        Reasons.FixedAddressesInvalid, DeclaredFields.FixedAddresses, what + " Create another object with the right endpoint.ipConfigurations, or without any.");
}
