using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Which logs are sent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiagnosticsCategoryGroup>))]
public enum DiagnosticsCategoryGroup
{
    /// <summary>Logs about who did what.</summary>
    [JsonStringEnumMemberName("audit")]
    Audit,

    /// <summary>All logs.</summary>
    [JsonStringEnumMemberName("allLogs")]
    AllLogs,
}
