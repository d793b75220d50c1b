using AiNetOperator.Abstractions;

namespace AiNetOperator.Controllers.Networks;

/// <summary>The name of what is made in Azure for an object. It holds no uid, so that a restored cluster knows its own again.</summary>
public static class CreatedNames
{
    // the longest name of a diagnostic setting (Learn, "Naming rules for Azure resources", Microsoft.Insights)
    private const int Longest = 260;

    // the longest value of a tag (Learn, "Use tags to organize your Azure resources")
    private const int LongestTag = 256;

    /// <summary>Installation, namespace and name.</summary>
    public static string Of(string installation, IMetadata<V1ObjectMeta> entity) => Cut(installation, entity, Longest);

    /// <summary>The same, as the value of a tag.</summary>
    public static string OwnerTag(string installation, IMetadata<V1ObjectMeta> entity) => Cut(installation, entity, LongestTag);

    private static string Cut(string installation, IMetadata<V1ObjectMeta> entity, int longest)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var name = $"{installation}.{entity.Namespace()}.{entity.Name()}";
        return name.Length <= longest ? name : name[..longest];
    }
}
