using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>How much a rule opens.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RiskLevel>))]
public enum RiskLevel
{
    /// <summary>One service of one owner.</summary>
    Low,

    /// <summary>A service that others can publish to.</summary>
    Medium,

    /// <summary>A way out for data to anyone.</summary>
    High,
}
