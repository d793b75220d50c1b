using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>Whose logs are sent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiagnosticsScope>))]
public enum DiagnosticsScope
{
    /// <summary>Those of the workspace or account.</summary>
    Resource,

    /// <summary>Also those of the resources it depends on.</summary>
    WithDependents,
}
