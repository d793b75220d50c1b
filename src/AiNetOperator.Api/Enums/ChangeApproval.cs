using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Which changes wait for a person.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeApproval>))]
public enum ChangeApproval
{
    /// <summary>None.</summary>
    None,

    /// <summary>What is irreversible, costs, opens or deletes.</summary>
    Consequential,

    /// <summary>All.</summary>
    Always,
}
