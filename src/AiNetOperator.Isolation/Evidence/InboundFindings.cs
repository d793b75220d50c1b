using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether the target, and what it depends on, is closed to the internet.</summary>
internal static class InboundFindings
{
    private const string Perimeter = "SecuredByPerimeter: the rules of the perimeter are not read";

    /// <summary>The target itself: closed, or open to declared networks only.</summary>
    public static Finding PublicAccessClosed(AiWorkspaceNetworkSpec spec, ObservedTarget target)
    {
        const string clause = Clauses.PublicAccessClosed;
        if (target.IsSecuredByPerimeter)
            return IsolationFindings.Unknown(clause, target.Id, Perimeter);
        var live = target.PublicNetworkAccess ?? "Enabled (default)";
        if (!target.IsPublic || target.Account?.Acls is not { Denies: true } acls)
            return IsolationFindings.Of(clause, target.Id, live, !target.IsPublic, Reasons.PublicAccessOpen);
        var undeclared = Undeclared(spec.NetworkAcls, acls).ToList();
        return IsolationFindings.Of(clause, target.Id,
            undeclared.Count == 0
                ? $"{live}, denied by default but for {IsolationFindings.Count(acls.IpRules.Count + acls.VirtualNetworkRules.Count, "declared entry", "declared entries")}"
                : $"{live}, denied by default, but lets in what is not declared: {AclEntries.Named(undeclared)}",
            undeclared.Count == 0, Reasons.PublicAccessOpen);
    }

    /// <summary>Every resource that the target names, declared or not.</summary>
    public static IEnumerable<Finding> DependentsClosed(ObservedNetwork observed) => observed.Dependents.Select(DependentClosed);

    private static Finding DependentClosed(DependentReading dependent)
    {
        const string clause = Clauses.DependentClosed;
        if (dependent.Reading.IsAbsent)
            return IsolationFindings.Unknown(clause, dependent.Id, "does not exist");
        if (dependent.Reading.Value is not { } live)
            return IsolationFindings.Unknown(clause, dependent.Id, dependent.Reading.Failure?.Message ?? "not read");
        if (live.IsSecuredByPerimeter)
            return IsolationFindings.Unknown(clause, dependent.Id, Perimeter);
        var access = live.PublicNetworkAccess ?? "Enabled (default)";
        if (!live.IsPublic || !live.Denies)
            return IsolationFindings.Of(clause, dependent.Id, access, !live.IsPublic, Reasons.PublicAccessOpen);
        return IsolationFindings.Of(clause, dependent.Id,
            live.Entries.Count == 0 ? $"{access}, but denied to everybody" : $"{access}, denied by default, but lets in {AclEntries.Named(live.Entries)}",
            live.Entries.Count == 0, Reasons.PublicAccessOpen);
    }

    private static IEnumerable<string> Undeclared(NetworkAclsSpec? declared, ObservedAcls live)
    {
        var keys = (declared?.IpRules ?? []).Concat(declared?.VirtualNetworkRules ?? []).Select(AclEntries.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in live.IpRules.Concat(live.VirtualNetworkRules).Where(entry => !keys.Contains(AclEntries.Key(entry.Value))))
            yield return entry.Value;
        var bypasses = string.Equals(live.Bypass, nameof(AclBypass.AzureServices), StringComparison.OrdinalIgnoreCase);
        if (bypasses && declared?.Bypass is not AclBypass.AzureServices)
            yield return "trusted services (bypass AzureServices)";
    }
}
