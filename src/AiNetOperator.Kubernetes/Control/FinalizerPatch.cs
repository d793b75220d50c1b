using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>
/// Patches that add or remove one finalizer and fail (422) instead of touching another's, or another object that took
/// the name. The form is kube-rs' (kube-runtime/src/finalizer.rs): a <c>test</c> for null holds where nothing is.
/// </summary>
internal static class FinalizerPatch
{
    private const string Finalizers = "/metadata/finalizers";
    private const string Annotations = "/metadata/annotations";

    public static V1Patch Add(
        IKubernetesObject<V1ObjectMeta> entity, string finalizer, IReadOnlyDictionary<string, string>? annotations)
    {
        var operations = new JsonArray(Operation("test", "/metadata/uid", entity.Uid()));
        if (entity.Metadata.Finalizers is { Count: > 0 } known)
        {
            operations.Add(Operation("test", Finalizers, ToJson(known)));
            operations.Add(Operation("add", Finalizers + "/-", finalizer));
        }
        else
        {
            operations.Add(Operation("test", Finalizers, null));
            operations.Add(Operation("add", Finalizers, new JsonArray(finalizer)));
        }
        if (annotations is { Count: > 0 })
            Annotate(operations, entity, annotations);
        return new(operations, PatchType.JsonPatch);
    }

    /// <summary>Finds the finalizer by its name, wherever it stands; null when it is not there.</summary>
    public static V1Patch? Remove(IKubernetesObject<V1ObjectMeta> entity, string finalizer)
    {
        var finalizers = entity.Metadata.Finalizers ?? [];
        for (var index = 0; index < finalizers.Count; index++)
        {
            if (finalizers[index] != finalizer)
                continue;
            var path = $"{Finalizers}/{index}";
            var operations = new JsonArray(
                Operation("test", "/metadata/uid", entity.Uid()),
                Operation("test", path, finalizer),
                new JsonObject { ["op"] = "remove", ["path"] = path });
            return new(operations, PatchType.JsonPatch);
        }
        return null;
    }

    private static void Annotate(
        JsonArray operations, IKubernetesObject<V1ObjectMeta> entity, IReadOnlyDictionary<string, string> annotations)
    {
        var sorted = annotations.OrderBy(entry => entry.Key, StringComparer.Ordinal);
        if (entity.Metadata.Annotations is null)
        {
            var all = new JsonObject(sorted.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
            operations.Add(Operation("test", Annotations, null));
            operations.Add(Operation("add", Annotations, all));
            return;
        }
        foreach (var (key, value) in sorted)
            operations.Add(Operation("add", $"{Annotations}/{Escape(key)}", value));
    }

    private static JsonObject Operation(string operation, string path, JsonNode? value) =>
        new() { ["op"] = operation, ["path"] = path, ["value"] = value };

    private static JsonNode? ToJson(IReadOnlyList<string> values) =>
        JsonSerializer.SerializeToNode(values, KubernetesJson.Options);

    /// <summary>RFC 6901.</summary>
    private static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
