using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Where a type keeps the addresses and subnets that it lets in, and what it takes there. A subnet is judged when it is new
/// to the list: one that went away later stays in it.
/// </summary>
internal sealed record AccessList
{
    /// <summary>Dotted path of the list of addresses.</summary>
    public required string Addresses { get; init; }

    /// <summary>Member of an entry that holds the address.</summary>
    public string AddressMember { get; init; } = "value";

    public int MostAddresses { get; init; } = int.MaxValue;

    /// <summary>Single addresses are written bare: /31 and /32 are refused (MicrosoftDocs/azure-docs, storage firewall; Azure/azure-powershell issue 25455).</summary>
    public bool RefusesSmallRanges { get; init; }

    /// <summary>Addresses of RFC 1918 are refused.</summary>
    public bool RefusesPrivate { get; init; }

    /// <summary>Dotted path of the list of subnets; null where subnets cannot be let in.</summary>
    public string? Subnets { get; init; }

    /// <summary>Dotted path, within an entry, of the subnet's id.</summary>
    public string SubnetMember { get; init; } = "id";

    public int MostSubnets { get; init; } = int.MaxValue;

    /// <summary>The service endpoints of which the subnet must carry one.</summary>
    public IReadOnlyList<string> ServiceEndpoints { get; init; } = [];

    /// <summary>What is wrong with the lists themselves, by path.</summary>
    public IEnumerable<(string Path, string Message)> Problems(JsonObject body)
    {
        foreach (var problem in NotLists(body))
            yield return problem;
        var addresses = Entries(body, Addresses);
        if (addresses.Count > MostAddresses)
            yield return (Addresses, $"holds {Number(addresses.Count)} rules; at most {Number(MostAddresses)} are allowed.");
        foreach (var entry in addresses)
        {
            if (ProblemOf(entry.Text(AddressMember)) is { } wrong)
                yield return (Addresses, wrong);
        }
        if (Subnets is null)
            yield break;
        var subnets = Entries(body, Subnets);
        if (subnets.Count > MostSubnets)
            yield return (Subnets, $"holds {Number(subnets.Count)} rules; at most {Number(MostSubnets)} are allowed.");
        foreach (var entry in subnets)
        {
            if (SubnetOf(entry) is null)
                yield return (Subnets, $"'{entry.At(SubnetMember)}' is not the id of a subnet.");
        }
    }

    /// <summary>Refuses subnets, new in the list, that are not there or do not carry the service endpoint.</summary>
    public string? UnreadySubnet(JsonObject? present, JsonObject next, ResourceStore store)
    {
        if (Subnets is null)
            return null;
        var known = present is null ? [] : Entries(present, Subnets).Select(SubnetOf).ToHashSet();
        foreach (var entry in Entries(next, Subnets))
        {
            // what lies in a subscription that is not of this world may well exist
            if (SubnetOf(entry) is not { } id || known.Contains(id) || !store.HasSubscription(id.Subscription))
                continue;
            if (SubnetBehavior.Find(store, id) is not { } subnet)
                return $"The subnet {id} does not exist.";
            if (!entry.Flag("ignoreMissingVnetServiceEndpoint") && !SubnetBehavior.Serves(subnet, ServiceEndpoints))
                return $"SubnetsHaveNoServiceEndpointsConfigured: the subnet {id} has no service endpoint for {string.Join(" or ", ServiceEndpoints)}.";
        }
        return null;
    }

    /// <summary>What is wrong with an address or range; null for nothing.</summary>
    public string? ProblemOf(string? text)
    {
        var parts = (text ?? "").Split('/');
        if (parts.Length > 2 || !TryAddress(parts[0], out var address))
            return $"'{text}' is not an IPv4 address or range.";
        var length = 32;
        if (parts.Length == 2 && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= 32))
            return $"'{text}' is not an IPv4 address or range.";
        if (RefusesSmallRanges && parts.Length == 2 && length > 30)
            return $"'{text}': ranges of /31 and /32 are not allowed; write the addresses without it.";
        if (RefusesPrivate && IsPrivate(address))
            return $"'{text}' is a private address (RFC 1918); only public ones are allowed.";
        return null;
    }

    private IEnumerable<(string Path, string Message)> NotLists(JsonObject body)
    {
        foreach (var path in (string?[])[Addresses, Subnets])
        {
            if (path is not null && body.At(path) is { } node && (node is not JsonArray list || !list.All(static entry => entry is JsonObject)))
                yield return (path, "is not an array of objects.");
        }
    }

    private ArmId? SubnetOf(JsonObject entry) =>
        entry.At(SubnetMember) is JsonValue value && ArmId.TryParse(value.ToString(), out var id) && id.IsOfType(SubnetBehavior.TypeName) ? id : null;

    private static List<JsonObject> Entries(JsonObject body, string path) =>
        [.. (body.At(path) as JsonArray ?? []).OfType<JsonObject>()];

    private static bool TryAddress(string text, out byte[] address)
    {
        var parts = text.Split('.');
        address = new byte[4];
        if (parts.Length != 4)
            return false;
        for (var index = 0; index < 4; index++)
        {
            if (!byte.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out address[index]))
                return false;
        }
        return true;
    }

    private static bool IsPrivate(byte[] address) =>
        address[0] == 10 || (address[0] == 172 && address[1] is >= 16 and <= 31) || (address[0] == 192 && address[1] == 168);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
