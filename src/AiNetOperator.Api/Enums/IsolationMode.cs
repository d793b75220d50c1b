using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>What compute in a managed network may reach.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IsolationMode>))]
public enum IsolationMode
{
    /// <summary>No managed network: everything, or what the customer network lets through.</summary>
    Disabled,

    /// <summary>Everything on the internet.</summary>
    AllowInternetOutbound,

    /// <summary>Only what a rule lets through.</summary>
    AllowOnlyApprovedOutbound,
}
