using System.Text.Json.Nodes;

namespace AiNetOperator.TestCluster;

/// <summary>What kubectl asks of OpenAPI: which kind is at which path, its schema, and that the server checks fields itself.</summary>
internal static class OpenApiDocuments
{
    /// <summary>The index of <c>/openapi/v3</c>: the groups and versions of all definitions.</summary>
    public static JsonObject Index(IEnumerable<JsonObject> definitions)
    {
        var paths = new JsonObject();
        foreach (var (group, version) in definitions.SelectMany(Served).Distinct().Order())
        {
            var place = $"apis/{group}/{version}";
            paths[place] = new JsonObject { ["serverRelativeURL"] = "/openapi/v3/" + place };
        }
        return new JsonObject { ["paths"] = paths };
    }

    /// <summary>The document of one group and version.</summary>
    public static JsonObject Of(string group, string version, IEnumerable<JsonObject> definitions)
    {
        var (paths, schemas) = (new JsonObject(), new JsonObject());
        foreach (var definition in definitions.Where(one => Served(one).Contains((group, version))))
        {
            var spec = definition["spec"]!;
            var kind = (string)spec["names"]!["kind"]!;
            var schema = spec["versions"]!.AsArray().First(one => (string)one!["name"]! == version)!["schema"]!["openAPIV3Schema"]!.DeepClone();
            schema["x-kubernetes-group-version-kind"] = new JsonArray(Identity(group, version, kind));
            schemas[$"{group}.{version}.{kind}"] = schema;
            var isNamespaced = (string)spec["scope"]! == "Namespaced";
            var collection = $"/apis/{group}/{version}/{(isNamespaced ? "namespaces/{namespace}/" : "")}{spec["names"]!["plural"]}";
            paths[collection] = new JsonObject { ["get"] = Operation("list", Identity(group, version, kind)) };
            paths[collection + "/{name}"] = new JsonObject { ["patch"] = Operation("patch", Identity(group, version, kind)) };
        }
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Custom resources", ["version"] = "test" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static IEnumerable<(string Group, string Version)> Served(JsonObject definition) =>
        definition["spec"]!["versions"]!.AsArray()
            .Where(version => (bool)version!["served"]!)
            .Select(version => ((string)definition["spec"]!["group"]!, (string)version!["name"]!));

    private static JsonObject Identity(string group, string version, string kind) =>
        new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    private static JsonObject Operation(string action, JsonObject identity) => new()
    {
        ["x-kubernetes-action"] = action,
        ["x-kubernetes-group-version-kind"] = identity,
        ["parameters"] = new JsonArray(Parameter("fieldValidation"), Parameter("dryRun")),
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
    };

    private static JsonObject Parameter(string name) =>
        new JsonObject { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } };
}
