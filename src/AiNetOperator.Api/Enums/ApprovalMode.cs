using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Who approves the connection of a private endpoint.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalMode>))]
public enum ApprovalMode
{
    /// <summary>Azure, because the operator may approve on the target.</summary>
    Automatic,

    /// <summary>The owner of the target.</summary>
    Manual,
}
