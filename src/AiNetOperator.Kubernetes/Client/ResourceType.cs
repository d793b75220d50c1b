using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>Where a kind lives in the API and how it is read.</summary>
/// <param name="Group">For example <c>ainet.io</c>; empty for the core group.</param>
/// <param name="Version">For example <c>v1alpha1</c>.</param>
/// <param name="Plural">The plural in lower case, as in URLs.</param>
/// <param name="Kind">The kind in PascalCase.</param>
/// <param name="Json">How one object is read and written.</param>
public sealed record ResourceType<T>(
    string Group, string Version, string Plural, string Kind, JsonTypeInfo<T> Json)
{
    /// <summary>Group and version as an object says them: <c>ainet.io/v1alpha1</c>, or <c>v1</c> for the core group.</summary>
    public string ApiVersion { get; } = Group.Length == 0 ? Version : Group + "/" + Version;

    /// <summary>Reads <see cref="KubernetesEntityAttribute"/> of the class.</summary>
    /// <exception cref="InvalidOperationException">The class has no such attribute.</exception>
    public static ResourceType<T> Of(JsonSerializerOptions? options = null)
    {
        var entity = typeof(T).GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new InvalidOperationException($"{typeof(T).Name} has no [KubernetesEntity].");
        var json = (JsonTypeInfo<T>)(options ?? KubernetesJson.Options).GetTypeInfo(typeof(T));
        return new(entity.Group, entity.ApiVersion, entity.PluralName, entity.Kind, json);
    }

    /// <inheritdoc cref="Of(JsonSerializerOptions?)"/>
    public static ResourceType<T> Of(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Of(context.Options);
    }

    /// <summary>The collection's path, relative to the server's address; an empty namespace means all of them, or a cluster-scoped kind.</summary>
    internal string CollectionPath(string? @namespace)
    {
        var root = Group.Length == 0 ? "api/" + Version : "apis/" + ApiVersion;
        return string.IsNullOrEmpty(@namespace)
            ? $"{root}/{Plural}"
            : $"{root}/namespaces/{Uri.EscapeDataString(@namespace)}/{Plural}";
    }

    internal string ObjectPath(ObjectKey key) => CollectionPath(key.Namespace) + "/" + Uri.EscapeDataString(key.Name);
}
