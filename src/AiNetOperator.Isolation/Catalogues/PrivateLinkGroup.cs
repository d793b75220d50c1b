namespace AiNetOperator.Isolation;

/// <summary>A sub-resource that private endpoints lead to.</summary>
/// <param name="Type">The ARM type of the target.</param>
/// <param name="GroupId">Its name, as Azure spells it; a star where any name will do.</param>
public sealed record PrivateLinkGroup(string Type, string GroupId)
{
    private const string PerRegion = "regions+1";
    private const string PerZone = "zones";

    private string Count { get; init; } = "1";

    private IReadOnlyDictionary<AzureCloud, IReadOnlyList<ZoneTemplate>> Zones { get; init; } = new Dictionary<AzureCloud, IReadOnlyList<ZoneTemplate>>();

    /// <summary>The zones that hold its names in a cloud; empty where Microsoft's table has none.</summary>
    public IReadOnlyList<ZoneTemplate> ZonesIn(AzureCloud cloud) => Zones.GetValueOrDefault(cloud) ?? [];

    /// <summary>How many addresses an endpoint takes.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="regions">In how many regions the target lies.</param>
    public int AddressesIn(AzureCloud cloud, int regions) => Count switch
    {
        PerRegion => regions + 1,
        PerZone => Math.Max(1, ZonesIn(cloud).Count),
        _ => int.Parse(Count, System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Whether a declared name means this sub-resource.</summary>
    public bool IsNamed(string groupId) => GroupId == "*" || string.Equals(GroupId, groupId, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a line of the list.</summary>
    internal static PrivateLinkGroup Read(string line)
    {
        var fields = line.Split(';', StringSplitOptions.TrimEntries);
        return new PrivateLinkGroup(fields[0], fields[1])
        {
            Count = fields[2],
            Zones = new Dictionary<AzureCloud, IReadOnlyList<ZoneTemplate>>
            {
                [AzureCloud.Public] = Templates(fields[3]),
                [AzureCloud.UsGovernment] = Templates(fields[4]),
                [AzureCloud.China] = Templates(fields[5]),
            },
        };
    }

    private static IReadOnlyList<ZoneTemplate> Templates(string field) =>
        field == "-" ? [] : [.. field.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ZoneTemplate.Read)];
}
