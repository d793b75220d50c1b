namespace AiNetOperator.Isolation;

/// <summary>Wording that several conditions share.</summary>
internal static class Sentences
{
    private const int Listed = 5;

    /// <summary>What differs: field, what is, what is declared.</summary>
    public static string Differences(IEnumerable<Difference> differences) =>
        string.Join("; ", differences.Select(change => $"{change.Field} is {change.Live}, declared {change.Declared}"));

    /// <summary>The first few of a list, and how many more there are.</summary>
    public static string List(IEnumerable<string> values)
    {
        var all = values.ToList();
        return all.Count switch
        {
            0 => "none",
            <= Listed => string.Join(", ", all),
            _ => $"{string.Join(", ", all.Take(Listed))} and {all.Count - Listed} more",
        };
    }

    /// <summary>What is, in one line.</summary>
    public static string Live(ObservedTarget target)
    {
        var network = target.ManagedNetwork;
        var outbound = network is null || AzureWords.Same(network.IsolationMode, IsolationModes.Disabled)
            ? "no managed network"
            : $"managed network {network.IsolationMode}, {(network.IsActive ? "Active" : "Inactive until first needed")}";
        return $"Azure is as declared: {outbound}; public network access {Access(target)}.";
    }

    private static string Access(ObservedTarget target) => target switch
    {
        { IsPublic: false } => "Disabled",
        { Account.Acls.Denies: true } => "Enabled for listed networks",
        _ => "Enabled",
    };
}
