namespace AiNetOperator.Promises.Checkers;

/// <summary>Takes ids apart, in the plainest way.</summary>
internal static class Resources
{
    private const string Providers = "/providers/";

    /// <summary>The resource of which the id is, or is a part: the workspace of a rule, the account that a diagnostic setting is about. In lower case.</summary>
    public static string Root(string id)
    {
        var lower = id.ToLowerInvariant();
        var at = lower.IndexOf(Providers, StringComparison.Ordinal);
        if (at < 0)
            return lower;
        // provider, type, name
        var parts = lower[(at + Providers.Length)..].Split('/');
        return lower[..(at + Providers.Length)] + string.Join('/', parts.Take(3));
    }

    /// <summary>Whether it is a part of its root's own body, and no resource by itself.</summary>
    public static bool IsView(string id) =>
        id.Contains("/privateEndpointConnections/", StringComparison.OrdinalIgnoreCase)
        || id.Contains("/outboundRules/", StringComparison.OrdinalIgnoreCase)
        || id.Contains("/privateLinkResources/", StringComparison.OrdinalIgnoreCase);
}
