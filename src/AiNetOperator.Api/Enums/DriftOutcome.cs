using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>What was done about a change by others.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DriftOutcome>))]
public enum DriftOutcome
{
    /// <summary>It was put right.</summary>
    Corrected,

    /// <summary>It was left, as declared.</summary>
    Reported,

    /// <summary>It was left, because it came back three times within a day.</summary>
    Contended,
}
