using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Who made a private DNS zone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ZoneOwner>))]
public enum ZoneOwner
{
    /// <summary>The operator.</summary>
    Operator,

    /// <summary>Somebody else.</summary>
    Foreign,
}
