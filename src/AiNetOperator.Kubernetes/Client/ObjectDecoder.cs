using System.Text.Json;
using AiNetOperator.Abstractions;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Kubernetes;

/// <summary>Turns the JSON of an object into what a store holds.</summary>
internal static class ObjectDecoder
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private const string InitialEventsEnd = "k8s.io/initial-events-end";

    /// <summary>
    /// Decodes an object of a list or watch. One that cannot be read (a value from a newer version of the schema) is
    /// logged and null: it must not keep the others from being seen.
    /// </summary>
    public static T? TryDecode<T>(ResourceType<T> type, JsonElement json, ILogger logger)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return Decode(type, json);
        }
        catch (JsonException problem)
        {
            Log.UnreadableObject(logger, type.Kind, KeyOf(json), problem.Message);
            return null;
        }
    }

    public static T Decode<T>(ResourceType<T> type, JsonElement json)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var entity = json.Deserialize(type.Json) ?? throw new JsonException("null instead of an object");
        entity.ApiVersion = type.ApiVersion;
        entity.Kind = type.Kind;
        Strip(entity.Metadata);
        return entity;
    }

    public static ObjectKey KeyOf(JsonElement json) => new(Meta(json, "namespace"), Meta(json, "name"));

    public static string ResourceVersionOf(JsonElement json) => Meta(json, "resourceVersion");

    public static bool IsInitialEventsEnd(JsonElement json) =>
        json.TryGetProperty("metadata", out var metadata)
        && metadata.TryGetProperty("annotations", out var annotations)
        && annotations.ValueKind == JsonValueKind.Object
        && annotations.TryGetProperty(InitialEventsEnd, out var end)
        && end.ValueEquals("true");

    /// <summary>An emptied map stays a map, not null: patches need to know whether the server has one.</summary>
    private static void Strip(V1ObjectMeta metadata)
    {
        if (metadata.Annotations is { } annotations && annotations.ContainsKey(LastApplied))
        {
            metadata.Annotations = annotations
                .Where(entry => entry.Key != LastApplied)
                .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        }
    }

    private static string Meta(JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty(property, out var value)
            ? value.GetString() ?? ""
            : "";
}
