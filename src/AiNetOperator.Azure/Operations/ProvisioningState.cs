using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Azure;

/// <summary>
/// The state that a resource says of itself. Three words end (compared without case: AI Search writes them small), any other
/// word means still running, and a resource that says nothing is done.
/// </summary>
public static class ProvisioningState
{
    /// <summary>What <c>properties.provisioningState</c> means; never <see cref="ArmOperationState.Unknown"/>.</summary>
    public static ArmOperationState Of(JsonObject resource) => OfWord(WordOf(resource));

    /// <summary><c>properties.provisioningState</c> as it was written; null when there is none.</summary>
    public static string? WordOf(JsonObject? resource) =>
        resource?["properties"] is JsonObject properties ? Word(properties["provisioningState"]) : null;

    internal static ArmOperationState OfWord(string? word) => word?.ToUpperInvariant() switch
    {
        null or "SUCCEEDED" => ArmOperationState.Succeeded,
        "FAILED" or "CANCELED" or "CANCELLED" => ArmOperationState.Failed,
        _ => ArmOperationState.Running,
    };

    internal static string? Word(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } word ? word : null;
}
