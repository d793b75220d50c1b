using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Planning;
using AiNetOperator.Schema;

namespace AiNetOperator.Commands;

/// <summary>Manifests as the API server would store them.</summary>
internal static class PlanManifests
{
    private static readonly Dictionary<string, CustomResourceSchema> Schemas =
        CustomResourceDefinitions.All.Select(CustomResourceSchema.From).ToDictionary(schema => schema.Kind, StringComparer.Ordinal);

    /// <summary>The objects of a set, with defaults filled in.</summary>
    public static PlannedObjects Objects(ManifestSet set) => new(
        Of(set, AiWorkspaceNetwork.KindName, ApiJson.Default.AiWorkspaceNetwork), Of(set, OutboundRule.KindName, ApiJson.Default.OutboundRule),
        Of(set, PrivateEndpointBinding.KindName, ApiJson.Default.PrivateEndpointBinding));

    /// <summary>What the API server would refuse to change: one line each.</summary>
    public static IEnumerable<string> Unchangeable(ManifestSet set, PlannedObjects before)
    {
        var known = before.Networks.Select(one => (one.Kind, ObjectKey.Of(one), Json(one, ApiJson.Default.AiWorkspaceNetwork)))
            .Concat(before.Rules.Select(one => (one.Kind, ObjectKey.Of(one), Json(one, ApiJson.Default.OutboundRule))))
            .Concat(before.Bindings.Select(one => (one.Kind, ObjectKey.Of(one), Json(one, ApiJson.Default.PrivateEndpointBinding)))).ToList();
        foreach (var manifest in set.Manifests)
        {
            var old = known.Find(one => one.Item1 == manifest.Kind && one.Item2 == new ObjectKey(manifest.Namespace, manifest.Name)).Item3;
            foreach (var problem in old is null ? [] : Schemas[manifest.Kind].Admit((JsonObject)manifest.Document.DeepClone(), old))
                yield return new SourceProblem(manifest.File, manifest.Line, problem.Path, problem.Message).ToString();
        }
    }

    private static List<T> Of<T>(ManifestSet set, string kind, JsonTypeInfo<T> type) =>
        [.. set.Manifests.Where(manifest => manifest.Kind == kind).Select(manifest => Stored(manifest).Deserialize(type)!)];

    private static JsonObject Stored(Manifest manifest)
    {
        var document = (JsonObject)manifest.Document.DeepClone();
        Schemas[manifest.Kind].Admit(document, null);
        // who writes an object writes no status
        document.Remove("status");
        return document;
    }

    private static JsonObject Json<T>(T entity, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(entity, type)!.AsObject();
}
