using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>What happens to a caller that no ACL entry names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AclDefaultAction>))]
public enum AclDefaultAction
{
    /// <summary>It gets in.</summary>
    Allow,

    /// <summary>It stays out.</summary>
    Deny,
}
