namespace AiNetOperator.Isolation;

/// <summary>Tags of what is made for a binding: those of the operator's defaults, over these those of the spec, and the owner's.</summary>
internal static class EndpointTags
{
    /// <summary>All tags of the endpoint after a write: those of others stay.</summary>
    public static IReadOnlyDictionary<string, string> Wanted(DeclaredBinding declared, IReadOnlyDictionary<string, string> live)
    {
        // ARM tells keys apart whatever their case, and keeps the case of the first write
        var all = new Dictionary<string, string>(live, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in Declared(declared))
            all[key] = value;
        return all;
    }

    /// <summary>Tags that differ; null when none does, or when the endpoint is not ours to tag.</summary>
    public static Difference? Change(DeclaredBinding declared, ObservedPrivateEndpoint live)
    {
        if (!EndpointOwnership.IsOurs(declared, live))
            return null;
        var present = new Dictionary<string, string>(live.Tags, StringComparer.OrdinalIgnoreCase);
        var wrong = Declared(declared).Where(tag => present.GetValueOrDefault(tag.Key) != tag.Value).OrderBy(tag => tag.Key, StringComparer.Ordinal).ToList();
        return wrong.Count == 0 ? null : new Difference(
            DeclaredFields.EndpointTags,
            Sentences.List(wrong.Select(tag => present.TryGetValue(tag.Key, out var value) ? $"{tag.Key}={value}" : $"no {tag.Key}")),
            Sentences.List(wrong.Select(tag => $"{tag.Key}={tag.Value}")));
    }

    /// <summary>The compared field, where tags are compared.</summary>
    public static IReadOnlyList<string> Fields(DeclaredBinding declared, ObservedPrivateEndpoint live) =>
        EndpointOwnership.IsOurs(declared, live) ? [DeclaredFields.EndpointTags] : [];

    /// <summary>Tags of a zone or link when it is made; they are not compared later.</summary>
    /// <remarks>Private DNS drops keys with a colon or a blank without a word (hashicorp/terraform-provider-azurerm issue 6129).</remarks>
    public static IReadOnlyDictionary<string, string> OfZone(DeclaredBinding declared)
    {
        var tags = declared.DefaultTags.Where(tag => !tag.Key.Any(letter => letter == ':' || char.IsWhiteSpace(letter)) && !DeclaredBinding.IsOwnerKey(tag.Key));
        return new Dictionary<string, string>(tags, StringComparer.OrdinalIgnoreCase) { [BindingNames.OwnerTag] = declared.Owner };
    }

    private static Dictionary<string, string> Declared(DeclaredBinding declared)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in declared.DefaultTags.Concat(declared.Spec.Endpoint.Tags ?? new Dictionary<string, string>()))
            tags[key] = value;
        tags[BindingNames.OwnerTag] = declared.Owner;
        return tags;
    }
}
