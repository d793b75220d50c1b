using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>How an outbound rule names its destination.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutboundRuleType>))]
public enum OutboundRuleType
{
    /// <summary>By host name.</summary>
    [JsonStringEnumMemberName("FQDN")]
    Fqdn,

    /// <summary>By a name that Azure keeps for the addresses of a service.</summary>
    ServiceTag,

    /// <summary>By a private endpoint that Azure makes in the managed network.</summary>
    PrivateEndpoint,
}
