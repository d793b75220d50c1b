using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>What a service tag rule does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleAction>))]
public enum RuleAction
{
    /// <summary>It lets through.</summary>
    Allow,

    /// <summary>It stops.</summary>
    Deny,
}
