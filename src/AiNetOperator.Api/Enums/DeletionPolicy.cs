using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>What becomes of the things in Azure when the object is deleted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeletionPolicy>))]
public enum DeletionPolicy
{
    /// <summary>They stay.</summary>
    Orphan,

    /// <summary>What the operator created goes.</summary>
    Delete,
}
