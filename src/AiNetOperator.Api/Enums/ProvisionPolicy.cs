using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>When the managed network is built.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProvisionPolicy>))]
public enum ProvisionPolicy
{
    /// <summary>With the first compute, as Azure does by itself.</summary>
    OnFirstCompute,

    /// <summary>Right away.</summary>
    Immediate,
}
