namespace AiNetOperator.Isolation;

/// <summary>The name of a private DNS zone, in which labels may have to be filled in.</summary>
/// <param name="Name">The name; <c>{regionName}</c> and other words in braces stand for one label each.</param>
/// <param name="IsOptional">Whether it is needed only where a name of the endpoint falls into it, which depends on the kind or the SKU of the target.</param>
public sealed record ZoneTemplate(string Name, bool IsOptional)
{
    private const string Region = "{regionName}";

    /// <summary>The zones that are meant; empty while a label is not known.</summary>
    /// <param name="fqdns">The public names of the endpoint, as far as they are known.</param>
    /// <param name="region">The target's region; empty when it is not known.</param>
    public IReadOnlyList<string> Expand(IEnumerable<string> fqdns, string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (!Name.Contains('{', StringComparison.Ordinal))
            return [Name];
        var told = fqdns.Select(Filled).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        if (told.Count > 0)
            return told;
        var name = region.Length == 0 ? Name : Name.Replace(Region, region.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(), StringComparison.Ordinal);
        return name.Contains('{', StringComparison.Ordinal) ? [] : [name];
    }

    /// <summary>Reads an entry of the list.</summary>
    internal static ZoneTemplate Read(string entry) => entry[0] == '?' ? new ZoneTemplate(entry[1..], true) : new ZoneTemplate(entry, false);

    // the labels of a name that stand where the public name of the zone has words in braces
    private string? Filled(string fqdn)
    {
        var zone = PrivateLinkNames.PublicOf(Name).Split('.');
        var labels = fqdn.TrimEnd('.').Split('.');
        if (labels.Length <= zone.Length)
            return null;
        var name = Name;
        foreach (var (wanted, label) in zone.Zip(labels[^zone.Length..]))
        {
            if (wanted is ['{', ..])
                name = name.Replace(wanted, label.ToLowerInvariant(), StringComparison.Ordinal);
            else if (!string.Equals(wanted, label, StringComparison.OrdinalIgnoreCase))
                return null;
        }
        return name;
    }
}
