using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>What the API server had acknowledged about a write, at the moment in which it did.</summary>
internal sealed class Acknowledgements
{
    private readonly Dictionary<string, JsonObject> _byResource = new(StringComparer.OrdinalIgnoreCase);

    public void Note(ApiServerWrite write)
    {
        if (write.Kind is not (Declared.Kind or Bindings.Kind) || write.After?["status"]?["operation"] is not { } operation)
            return;
        // two writes may begin within one second, which is as fine as a status tells time
        if (write.Before?["status"]?["operation"] is not { } before || Identity(before) != Identity(operation))
            _byResource[operation["resourceId"]!.GetValue<string>()] = write.After;
    }

    /// <summary>The object as it was when it announced a write to the resource; null when none ever did.</summary>
    public JsonObject? Find(string resourceId) => _byResource.GetValueOrDefault(resourceId);

    private static string Identity(JsonNode operation) => $"{operation["startedAt"]} {operation["step"]} {operation["resourceId"]}";
}
