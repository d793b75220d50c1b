namespace AiNetOperator.Kubernetes;

/// <summary>Order of resource versions of one object.</summary>
internal static class ResourceVersions
{
    /// <summary>
    /// Whether the left one is newer. Versions are integers of any length that grow, which Kubernetes promises since 1.35
    /// (KEP-5504) and etcd has always made so; of two that are no integers neither is newer.
    /// </summary>
    public static bool IsNewer(string? left, string? right)
    {
        if (!IsInteger(left) || !IsInteger(right))
            return false;
        return left!.Length != right!.Length
            ? left.Length > right.Length
            : string.CompareOrdinal(left, right) > 0;
    }

    private static bool IsInteger(string? version) =>
        !string.IsNullOrEmpty(version) && version[0] != '0' && version.All(char.IsAsciiDigit);
}
