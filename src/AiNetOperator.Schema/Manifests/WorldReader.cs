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
        var places = new List<WorldPlace>();
        var first = new Dictionary<ArmId, SourceProblem>();
        foreach (var place in SourceFile.Find(paths, standardInput, problems).SelectMany(file => PlacesIn(file, problems)))
        {
            var node = place.Node;
            if (Wrong(node, first) is { } wrong)
            {
                problems.Add(node is JsonObject ? place.Place.Problem("id", wrong) : place.Place.Whole(wrong));
                continue;
            }
            var body = (JsonObject)node!.DeepClone();
            first.Add(ArmId.Parse((string)body["id"]!), place.Place.Problem("id", ""));
            resources.Add(body);
            places.Add(place.Place);
        }
        return new World(resources, problems) { Places = places };
    }

    private static IEnumerable<(JsonNode? Node, WorldPlace Place)> PlacesIn(SourceFile file, List<SourceProblem> problems) =>
        file.Documents(problems, out _).SelectMany(document => document.Root is JsonArray list
            ? list.Select((node, index) => (node, new WorldPlace(file, document, FieldPath.Item("", index))))
            : [(document.Root, new WorldPlace(file, document, ""))]);

    private static string? Wrong(JsonNode? node, Dictionary<ArmId, SourceProblem> places)
    {
        if (node is not JsonObject body)
            return "must be the body of an Azure resource: a mapping with its 'id'";
        if (body["id"] is not JsonValue value || !value.TryGetValue<string>(out var text))
            return "is missing, and required: the ARM id of the resource";
        if (!ArmId.TryParse(text, out var id))
            return $"'{text}' must be the ARM id of a resource: '/subscriptions/<id>/resourceGroups/<group>/providers/<type>/<name>'";
        return places.TryGetValue(id, out var first) ? $"'{text}' is given twice, first at {first.File}:{first.Line}" : null;
    }
}
