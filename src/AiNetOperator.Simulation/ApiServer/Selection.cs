using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>Which objects a list or a watch is about.</summary>
internal sealed class Selection(string? @namespace, Selector fields, Selector labels)
{
    /// <summary>Whether it takes all objects of the kind.</summary>
    public bool HasSelectors => !fields.IsEmpty || !labels.IsEmpty;

    public bool Matches(StoredObject? subject) =>
        subject is not null
        && (@namespace is null || subject.Key.Namespace == @namespace)
        && (fields.IsEmpty || fields.Matches(path => FieldOf(subject, path)))
        && (labels.IsEmpty || labels.Matches(name => subject.Metadata.Child("labels").Text(name)));

    private static string? FieldOf(StoredObject subject, string path)
    {
        JsonNode? node = subject.Body;
        foreach (var step in path.Split('.'))
            node = (node as JsonObject)?[step];
        return node is JsonValue value ? value.ToString() : "";
    }
}
