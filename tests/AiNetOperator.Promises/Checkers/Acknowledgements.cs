using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>What the API server had acknowledged about a write, at the moment in which it did.</summary>
internal sealed class Acknowledgements
{
    private readonly Dictionary<string, JsonObject> _byResource = new(StringComparer.OrdinalIgnoreCase);

    public void Note(ApiServerWrite write)
    {
        if (write.Kind != Declared.Kind || write.After?["status"]?["operation"] is not { } operation)
            return;
        if (write.Before?["status"]?["operation"]?["startedAt"]?.ToJsonString() != operation["startedAt"]?.ToJsonString())
            _byResource[operation["resourceId"]!.GetValue<string>()] = write.After;
    }

    /// <summary>The object as it was when it announced a write to the resource; null when none ever did.</summary>
    public JsonObject? Find(string resourceId) => _byResource.GetValueOrDefault(resourceId);
}
