using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>What becomes of ACL entries that are not declared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AclEntriesPolicy>))]
public enum AclEntriesPolicy
{
    /// <summary>They stay.</summary>
    Additive,

    /// <summary>They are removed.</summary>
    Exact,
}
