namespace AiNetOperator.Isolation;

/// <summary>Wording that several conditions share.</summary>
internal static class Sentences
{
    /// <summary>What differs: field, what is, what is declared.</summary>
    public static string Differences(IEnumerable<Difference> differences) =>
        string.Join("; ", differences.Select(change => $"{change.Field} is {change.Live}, declared {change.Declared}"));

    /// <summary>What is, in one line.</summary>
    public static string Live(ObservedTarget target)
    {
        var network = target.ManagedNetwork;
        var outbound = network is null || IsolationModes.Same(network.IsolationMode, IsolationModes.Disabled)
            ? "no managed network"
            : $"managed network {network.IsolationMode}, {(network.IsActive ? "Active" : "Inactive until first needed")}";
        return $"Azure is as declared: {outbound}; public network access {(target.IsPublic ? "Enabled" : "Disabled")}.";
    }
}
