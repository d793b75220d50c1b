using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>The protocol of a service tag rule.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleProtocol>))]
public enum RuleProtocol
{
    /// <summary>TCP.</summary>
    [JsonStringEnumMemberName("TCP")]
    Tcp,

    /// <summary>UDP.</summary>
    [JsonStringEnumMemberName("UDP")]
    Udp,

    /// <summary>ICMP.</summary>
    [JsonStringEnumMemberName("ICMP")]
    Icmp,

    /// <summary>Any.</summary>
    [JsonStringEnumMemberName("*")]
    Any,
}
