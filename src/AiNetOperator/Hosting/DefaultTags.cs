using AiNetOperator.Isolation;

namespace AiNetOperator.Hosting;

/// <summary>Tags as they are written on the command line: <c>key=value,key=value</c>.</summary>
internal static class DefaultTags
{
    // limits of Azure (Learn, "Use tags to organize your Azure resources"); an endpoint's own and the owner's have to fit, too
    private const int Most = 15;
    private const int LongestKey = 512;
    private const int LongestValue = 256;
    private const string Forbidden = "<>%&\\?/";

    // private DNS zones drop such keys without a word (terraform-provider-azurerm issue 6129)
    private const string Dropped = ": ";

    /// <summary>The tags; none when there is a problem.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence; null when nothing is.</param>
    public static IReadOnlyDictionary<string, string> Read(string text, out string? problem)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (key, value) = pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (pair[..at].Trim(), pair[(at + 1)..].Trim()) : ("", "");
            problem = Problem(key, value) ?? (tags.TryAdd(key, value) ? null : $"names '{key}' twice");
            if (problem is not null)
                return new Dictionary<string, string>();
        }
        problem = tags.Count > Most ? $"are {tags.Count} tags; at most {Most} are allowed" : null;
        return tags;
    }

    private static string? Problem(string key, string value)
    {
        if (key.Length == 0)
            return "is no list of tags; write for example cost-center=42,team=platform";
        if (string.Equals(key, BindingNames.OwnerTag, StringComparison.OrdinalIgnoreCase))
            return $"names {BindingNames.OwnerTag}, which is the operator's own";
        if (key.AsSpan().ContainsAny(Forbidden + Dropped))
            return $"has the key '{key}'; a key holds no space and none of : {string.Join(' ', Forbidden.AsEnumerable())}";
        return key.Length > LongestKey || value.Length > LongestValue ? $"has a key or value that is too long; a key has at most {LongestKey} characters, a value {LongestValue}" : null;
    }
}
