using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>A request that has passed the gateway: who is meant, and what is asked.</summary>
internal sealed class ArmCall
{
    public required string Method { get; init; }

    /// <summary>The resource; for a list its scope (parent, group or subscription), for an action the resource acted on.</summary>
    public required ArmId Id { get; init; }

    /// <summary>The type of the resource, or of the listed ones.</summary>
    public required string Type { get; init; }

    /// <summary>The last segment of a POST.</summary>
    public string? Action { get; init; }

    public bool IsList { get; init; }

    public required ArmUrl Url { get; init; }

    public JsonObject? Body { get; init; }

    /// <summary>What has to hold for a write.</summary>
    public Precondition Condition { get; init; }

    /// <summary>The record of this write; null for a read.</summary>
    public ArmWrite? Write { get; init; }

    public string ApiVersion => Url.ApiVersion ?? "";

    /// <exception cref="ArmRefusedException">400: there is no body.</exception>
    public JsonObject RequiredBody =>
        Body ?? throw new ArmRefusedException(400, "InvalidRequestContent", "The request needs a JSON body.");
}
