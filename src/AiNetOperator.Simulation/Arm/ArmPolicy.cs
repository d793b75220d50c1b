using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation;

/// <summary>What an Azure Policy does about a field.</summary>
public enum ArmPolicyEffect
{
    /// <summary>A write that would leave the field at the value is refused with RequestDisallowedByPolicy.</summary>
    Deny,

    /// <summary>A write is changed on its way in, so that the field gets the value.</summary>
    Modify,

    /// <summary>A write goes through; some time later the field is set to the value.</summary>
    Remediate,
}

/// <summary>An assigned Azure Policy about one field of one resource type.</summary>
/// <param name="Name">Name of the assignment, as refusals give it.</param>
/// <param name="Type">Resource type that it is about.</param>
/// <param name="Path">Dotted path of the field, for example <c>properties.publicNetworkAccess</c>.</param>
/// <param name="Value">The value refused (Deny) or set (Modify, Remediate); true and false are set as such.</param>
/// <param name="Effect">What it does.</param>
public sealed record ArmPolicy(string Name, string Type, string Path, string Value, ArmPolicyEffect Effect)
{
    /// <summary>How long after a write a Remediate policy puts the field back.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Limits the policy to one resource; null for all of the type.</summary>
    public ArmId? Only { get; init; }

    internal JsonNode Node => bool.TryParse(Value, out var flag) ? JsonValue.Create(flag) : JsonValue.Create(Value);

    internal bool IsAbout(ArmId id) => id.IsOfType(Type) && (Only is null || Only == id);
}

/// <summary>Requests that are refused on order, whatever they ask.</summary>
/// <param name="Target">A resource id (with all below it) or a resource type.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Code">Code in the error body.</param>
public sealed record ArmRefusal(string Target, int Status, string Code)
{
    /// <summary>Text of the error.</summary>
    public string Message { get; init; } = "Refused on order.";

    /// <summary>Refuse GET.</summary>
    public bool Reads { get; init; }

    /// <summary>Refuse PUT, PATCH, POST and DELETE.</summary>
    public bool Writes { get; init; } = true;

    /// <summary>Refuse only requests whose body contains this text; null: whatever the body.</summary>
    public string? Containing { get; init; }

    /// <summary>How many requests to refuse.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Seconds of a Retry-After header; null for none.</summary>
    public int? RetryAfterSeconds { get; init; }
}
