using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Whether a rule is on the managed network.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutboundRuleState>))]
public enum OutboundRuleState
{
    /// <summary>It is.</summary>
    Enabled,

    /// <summary>It is taken out; the object stays.</summary>
    Disabled,
}
