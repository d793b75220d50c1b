namespace AiNetOperator.Isolation;

/// <summary>Who made an A record, by its metadata.</summary>
/// <remarks>
/// Azure writes "created by private endpoint {name} with resource guid {guid}" there: seen in the field and described in no
/// page, so a text of another form counts as nobody's.
/// </remarks>
internal static class RecordCreator
{
    private const string Prefix = "created by private endpoint ";
    private const string GuidPrefix = " with resource guid ";

    /// <summary>The name of the endpoint that made it; null when the metadata does not say.</summary>
    public static string? NameOf(ObservedRecord record) => Parts(record)?.Name;

    /// <summary>The name of another endpoint that made it; null when it was ours, or nobody says.</summary>
    public static string? Other(ObservedRecord record, string endpoint, string? guid)
    {
        if (Parts(record) is not { } creator)
            return null;
        if (!Same(creator.Name, endpoint))
            return creator.Name;
        // endpoints of other resource groups may share the name
        return creator.Guid is not null && guid is not null && !Same(creator.Guid, guid) ? $"{creator.Name} of another resource group" : null;
    }

    private static (string Name, string? Guid)? Parts(ObservedRecord record)
    {
        if (record.Creator?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var text = record.Creator[Prefix.Length..];
        var end = text.IndexOf(GuidPrefix, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? (text.Trim(), null) : (text[..end].Trim(), text[(end + GuidPrefix.Length)..].Trim());
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
