using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>What becomes of changes that others make in Azure.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DriftPolicy>))]
public enum DriftPolicy
{
    /// <summary>They are put right.</summary>
    Correct,

    /// <summary>They are reported.</summary>
    Report,
}
