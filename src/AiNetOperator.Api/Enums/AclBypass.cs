using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Who passes the ACLs in any case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AclBypass>))]
public enum AclBypass
{
    /// <summary>The trusted services of Azure.</summary>
    AzureServices,

    /// <summary>Nobody.</summary>
    None,
}
