namespace AiNetOperator.Isolation;

/// <summary>Names and words as Azure spells them. It may answer in other letter case than it was asked in (ARM RPC, "Resource names are case insensitive"), and different services do.</summary>
public static class AzureWords
{
    /// <summary>Whether two are the same, letter case aside; a missing one is like another missing one only.</summary>
    public static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
