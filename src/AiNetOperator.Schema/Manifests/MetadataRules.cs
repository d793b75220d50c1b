using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Schema;

/// <summary>What the API server demands of metadata, as far as people write it.</summary>
internal static class MetadataRules
{
    private static readonly CustomResourceSchema Schema = CustomResourceSchema.From(new JsonObject
    {
        ["spec"] = new JsonObject
        {
            ["group"] = "",
            ["names"] = new JsonObject { ["kind"] = "ObjectMeta", ["plural"] = "" },
            ["versions"] = new JsonArray(new JsonObject
            {
                ["name"] = "v1",
                ["storage"] = true,
                ["schema"] = new JsonObject { ["openAPIV3Schema"] = JsonNode.Parse(MetadataSchema) },
            }),
        },
    });

    private const string MetadataSchema = """
        {
          "type": "object",
          "required": ["meta"],
          "properties": {
            "meta": {
              "type": "object",
              "required": ["name"],
              "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": 253,
                  "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"},
                "namespace": {"type": "string", "minLength": 1, "maxLength": 63, "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"},
                "labels": {"type": "object", "additionalProperties": {"type": "string", "maxLength": 63,
                  "pattern": "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"}},
                "annotations": {"type": "object", "additionalProperties": {"type": "string"}},
                "finalizers": {"type": "array", "items": {"type": "string"}},
                "ownerReferences": {"type": "array", "items": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}},
                "creationTimestamp": {"type": "string", "nullable": true},
                "deletionTimestamp": {"type": "string", "nullable": true},
                "deletionGracePeriodSeconds": {"type": "integer", "nullable": true},
                "generation": {"type": "integer"},
                "managedFields": {"type": "array", "items": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}},
                "resourceVersion": {"type": "string"},
                "selfLink": {"type": "string"},
                "uid": {"type": "string"}
              }
            }
          }
        }
        """;

    // checked as a field of another object, because metadata itself is never looked at by a schema
    internal static IEnumerable<SchemaProblem> Check(JsonObject candidate)
    {
        var wrapped = new JsonObject();
        if (candidate["metadata"] is { } metadata)
            wrapped["meta"] = metadata.DeepClone();
        return Schema.Validate(wrapped)
            .Select(problem => problem with { Path = "metadata" + problem.Path["meta".Length..] })
            .Concat(UnknownAnnotations(candidate));
    }

    // the API server takes any; here a misspelt one would permit nothing, and nobody would know why
    private static IEnumerable<SchemaProblem> UnknownAnnotations(JsonObject candidate) =>
        ((candidate["metadata"] as JsonObject)?["annotations"] as JsonObject ?? [])
            .Select(annotation => annotation.Key)
            .Where(key => key.StartsWith(ApiGroup.Name + "/", StringComparison.Ordinal) && !Annotations.All.Contains(key))
            .Select(key => new SchemaProblem(
                $"metadata.annotations[{key}]",
                $"unknown annotation{Spelling.Suggestion(key, Annotations.All)}; known: {string.Join(", ", Annotations.All)}",
                "UnknownField"));
}
