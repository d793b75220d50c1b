namespace AiNetOperator.Isolation;

/// <summary>How the public names of a resource move into private DNS zones.</summary>
/// <remarks>Learn, "Azure Private Endpoint private DNS zone values": the public name of a zone is its own without <c>privatelink</c>, but for key vaults.</remarks>
public static class PrivateLinkNames
{
    private const string Label = "privatelink.";
    private const string GlobalLabel = "privatelink-global.";

    // a key vault is vault.azure.net to its clients, and vaultcore.azure.net behind that
    private const string VaultZone = "vaultcore.";
    private const string Vault = "vault.";

    /// <summary>The public zone that DNS servers of one's own have to forward so that the private one answers.</summary>
    public static string PublicOf(string zone)
    {
        var name = WithoutLabel(zone);
        return name.StartsWith(VaultZone, StringComparison.OrdinalIgnoreCase) ? Vault + name[VaultZone.Length..] : name;
    }

    /// <summary>The zone and the record that a public name moves to; null when it falls into none of the zones.</summary>
    /// <remarks>A record's name may hold dots, and begin with a star: <c>{id}.workspace.{region}</c>, <c>*.{id}.inference.{region}</c>.</remarks>
    public static (string Zone, string Record)? Locate(string fqdn, IEnumerable<string> zones)
    {
        ArgumentNullException.ThrowIfNull(fqdn);
        var name = fqdn.TrimEnd('.');
        return zones.SelectMany(zone => Suffixes(zone).Select(suffix => (zone, suffix: "." + suffix)))
            .Where(pair => name.Length > pair.suffix.Length && name.EndsWith(pair.suffix, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(pair => pair.suffix.Length)
            .Select(pair => ((string, string)?)(pair.zone, name[..^pair.suffix.Length].ToLowerInvariant()))
            .FirstOrDefault();
    }

    /// <summary>The public name of a record in a zone.</summary>
    public static string PublicNameOf(string record, string zone) => $"{record}.{PublicOf(zone)}";

    private static IEnumerable<string> Suffixes(string zone) =>
        new[] { zone, PublicOf(zone), WithoutLabel(zone) }.Distinct(StringComparer.OrdinalIgnoreCase);

    private static string WithoutLabel(string zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (zone.StartsWith(GlobalLabel, StringComparison.OrdinalIgnoreCase))
            return zone[GlobalLabel.Length..];
        return zone.StartsWith(Label, StringComparison.OrdinalIgnoreCase) ? zone[Label.Length..] : zone;
    }
}
