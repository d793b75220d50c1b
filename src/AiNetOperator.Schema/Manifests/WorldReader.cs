using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Schema;

/// <summary>Reads worlds: YAML streams or JSON of full ARM bodies, singly or in lists.</summary>
/// <param name="standardInput">What the path <c>-</c> stands for.</param>
public sealed class WorldReader(TextReader standardInput)
{
    /// <summary>Reads files, folders and <c>-</c>.</summary>
    public World Read(IEnumerable<string> paths)
    {
        var problems = new List<SourceProblem>();
        var resources = new List<JsonObject>();
        var places = new Dictionary<ArmId, string>();
        foreach (var file in SourceFile.Find(paths, standardInput, problems))
        {
            foreach (var document in file.Documents(problems))
                resources.AddRange(ResourcesOf(file, document, places, problems));
        }
        return new World(resources, problems);
    }

    private static IEnumerable<JsonObject> ResourcesOf(
        SourceFile file, SourceDocument document, Dictionary<ArmId, string> places, List<SourceProblem> problems)
    {
        var entries = document.Root is JsonArray list
            ? list.Select((node, index) => (Node: node, Path: FieldPath.Item("", index)))
            : [(Node: document.Root, Path: "")];
        foreach (var (node, path) in entries)
        {
            var place = path.Length == 0 ? document.LineOf("id") : document.LineOf(FieldPath.Child(path, "id"));
            if (Wrong(node, places) is { } wrong)
                problems.Add(new(file.Name, place, node is JsonObject ? FieldPath.Child(path, "id") : path, wrong));
            else
                yield return Take(node!, places, $"{file.Name}:{place}");
        }
    }

    private static string? Wrong(JsonNode? node, Dictionary<ArmId, string> places)
    {
        if (node is not JsonObject body)
            return "must be the body of an Azure resource: a mapping with its 'id'";
        if (body["id"] is not JsonValue value || !value.TryGetValue<string>(out var text))
            return "is missing, and required: the ARM id of the resource";
        if (!ArmId.TryParse(text, out var id))
            return $"'{text}' must be the ARM id of a resource: '/subscriptions/<id>/resourceGroups/<group>/providers/<type>/<name>'";
        return places.TryGetValue(id, out var first) ? $"'{text}' is given twice, first at {first}" : null;
    }

    private static JsonObject Take(JsonNode node, Dictionary<ArmId, string> places, string place)
    {
        var body = (JsonObject)node.DeepClone();
        places.Add(ArmId.Parse((string)body["id"]!), place);
        return body;
    }
}
