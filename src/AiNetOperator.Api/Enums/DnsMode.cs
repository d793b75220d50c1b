using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Who sees to the DNS records of a private endpoint.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DnsMode>))]
public enum DnsMode
{
    /// <summary>The operator makes zones, links and records.</summary>
    Managed,

    /// <summary>The operator makes records in zones that exist and are linked.</summary>
    ExistingZones,

    /// <summary>An Azure Policy makes the records; the operator waits for them.</summary>
    ManagedByPolicy,

    /// <summary>Nobody here.</summary>
    None,
}
