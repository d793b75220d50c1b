using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Whether the public address answers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PublicNetworkAccess>))]
public enum PublicNetworkAccess
{
    /// <summary>It answers, to whom the network ACLs let through.</summary>
    Enabled,

    /// <summary>Only private endpoints answer.</summary>
    Disabled,
}
