using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>How much a rule opens, from the least to the most.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RiskLevel>))]
public enum RiskLevel
{
    /// <summary>A resource of one's own over a private path, or traffic that is stopped.</summary>
    Minimal,

    /// <summary>One service of one owner.</summary>
    Low,

    /// <summary>A service that others can publish to, or that others own.</summary>
    Medium,

    /// <summary>A way out for data to a place that anyone can rent.</summary>
    High,

    /// <summary>The whole internet, or so much of it that the approved-only mode says nothing any more.</summary>
    Critical,
}
