using System.Text.Json;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Planning;
using AiNetOperator.Schema;

namespace AiNetOperator.Commands;

/// <summary>Manifests as objects that plans are made from.</summary>
internal static class PlanManifests
{
    /// <summary>The networks and rules of a set.</summary>
    public static PlannedObjects Objects(ManifestSet set) => new(
        [.. Of(set, AiWorkspaceNetwork.KindName).Select(manifest => manifest.Document.Deserialize(ApiJson.Default.AiWorkspaceNetwork)!)],
        [.. Of(set, OutboundRule.KindName).Select(manifest => manifest.Document.Deserialize(ApiJson.Default.OutboundRule)!)]);

    /// <summary>How many bindings a set has.</summary>
    public static int Bindings(ManifestSet set) => Of(set, PrivateEndpointBinding.KindName).Count();

    /// <summary>What the API server would refuse, because it cannot be changed: one line each.</summary>
    public static IEnumerable<string> Unchangeable(ManifestSet set, PlannedObjects before)
    {
        var networks = before.Networks.ToDictionary(ObjectKey.Of);
        var rules = before.Rules.ToDictionary(ObjectKey.Of);
        foreach (var manifest in set.Manifests)
        {
            var key = new ObjectKey(manifest.Namespace, manifest.Name);
            if (manifest.Kind == AiWorkspaceNetwork.KindName && networks.TryGetValue(key, out var network))
            {
                if (Text(manifest, "resourceId") != network.Spec.ResourceId)
                    yield return Problem(manifest, "resourceId", network.Spec.ResourceId);
            }
            else if (manifest.Kind == OutboundRule.KindName && rules.TryGetValue(key, out var rule))
            {
                if (Text(manifest, "ruleName") != rule.Spec.RuleName)
                    yield return Problem(manifest, "ruleName", rule.Spec.RuleName ?? "absent");
                if ((string?)manifest.Document["spec"]!["networkRef"]!["name"] != rule.Spec.NetworkRef.Name)
                    yield return Problem(manifest, "networkRef.name", rule.Spec.NetworkRef.Name);
            }
        }
    }

    private static IEnumerable<Manifest> Of(ManifestSet set, string kind) => set.Manifests.Where(manifest => manifest.Kind == kind);

    private static string? Text(Manifest manifest, string field) => (string?)manifest.Document["spec"]![field];

    private static string Problem(Manifest manifest, string field, string was) =>
        $"{manifest.File}:{manifest.Line}: spec.{field}: cannot be changed, and was {was}; create another object, or delete this one first";
}
