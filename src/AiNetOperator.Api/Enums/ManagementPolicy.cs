using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Whether Azure is written to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ManagementPolicy>))]
public enum ManagementPolicy
{
    /// <summary>Azure is brought to what is declared.</summary>
    Enforce,

    /// <summary>Nothing is written; status says what would be.</summary>
    Observe,
}
