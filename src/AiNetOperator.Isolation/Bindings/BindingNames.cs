using System.Security.Cryptography;
using System.Text;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The names and ids of what is made in Azure for a PrivateEndpointBinding.</summary>
public static class BindingNames
{
    /// <summary>The tag that says for which object something was made.</summary>
    public const string OwnerTag = "ainet-owner";

    /// <summary>The name of a zone group that the operator made: it takes no tags, so its name says whose it is.</summary>
    public const string ZoneGroup = "ainet";

    private const int LongestLink = 80;
    private const int HashLength = 8;

    /// <summary>The id of a binding's endpoint.</summary>
    public static ArmId Endpoint(PrivateEndpointBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var declared = binding.Spec.Endpoint;
        var name = string.IsNullOrEmpty(declared.Name) ? binding.Name() : declared.Name;
        return ArmId.Parse($"{declared.ResourceGroupId}/providers/Microsoft.Network/privateEndpoints/{name}");
    }

    /// <summary>The id of a zone in a resource group.</summary>
    public static ArmId Zone(string resourceGroupId, string zone) => ArmId.Parse($"{resourceGroupId}/providers/Microsoft.Network/privateDnsZones/{zone}");

    /// <summary>The id of our link of a zone to a virtual network. Networks of different groups may share a name, so a part of a hash tells them apart.</summary>
    public static ArmId Link(ArmId zone, ArmId network)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(network);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(network.ToKey())))[..HashLength];
        var name = network.Name.Length > LongestLink - HashLength - 1 ? network.Name[..(LongestLink - HashLength - 1)] : network.Name;
        return zone.Child("virtualNetworkLinks", $"{name}-{hash}");
    }

    /// <summary>The name of a zone's entry in a zone group, as portal and templates write it.</summary>
    public static string Config(string zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var name = zone.Replace('.', '-');
        return name.Length <= LongestLink ? name : name[..LongestLink];
    }

    /// <summary>Whether the operator made a zone group.</summary>
    public static bool IsOurs(ObservedZoneGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return string.Equals(group.Id.Name, ZoneGroup, StringComparison.OrdinalIgnoreCase);
    }
}
