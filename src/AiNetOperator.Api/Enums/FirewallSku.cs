using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>The firewall that filters host names. It costs by the hour from the first FQDN rule on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FirewallSku>))]
public enum FirewallSku
{
    /// <summary>Azure Firewall Standard.</summary>
    Standard,

    /// <summary>Azure Firewall Basic: cheaper, with less throughput.</summary>
    Basic,
}
