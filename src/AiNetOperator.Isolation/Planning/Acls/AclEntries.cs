using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Compares ACL entries.</summary>
internal static class AclEntries
{
    /// <summary>How many entries of a kind an account takes (Learn, "Configure Azure AI services virtual networks").</summary>
    public const int Most = 100;

    private const string SingleAddress = "/32";

    /// <summary>Entries for people: a subnet by the names of its network and its own.</summary>
    public static string Named(IEnumerable<string> values) => Sentences.List(values.Select(value =>
        ArmId.TryParse(value, out var id) && id.Parent is { } network ? $"subnet {network.Name}/{id.Name}" : value));


    /// <summary>A text that is the same for equal entries: an address with and without /32 is one, and letter case does not matter.</summary>
    public static string Key(string value)
    {
        var lower = value.ToLowerInvariant();
        return lower.EndsWith(SingleAddress, StringComparison.Ordinal) && !lower.StartsWith('/') ? lower[..^SingleAddress.Length] : lower.TrimEnd('/');
    }
}
