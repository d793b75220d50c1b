using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Arm;

/// <summary>A write to ARM as a value: what a plan prints is what is sent.</summary>
/// <param name="Method">PUT, PATCH, POST or DELETE.</param>
/// <param name="Resource">What it is sent to.</param>
/// <param name="Action">The action's name, for POST.</param>
/// <param name="Body">The body, if any.</param>
public sealed record ArmRequest(string Method, ArmId Resource, string? Action, JsonObject? Body)
{
    /// <summary>A PATCH.</summary>
    public static ArmRequest Patch(ArmId resource, JsonObject body) => new("PATCH", resource, null, body);

    /// <summary>A POST of an action.</summary>
    public static ArmRequest Post(ArmId resource, string action, JsonObject? body) => new("POST", resource, action, body);
}
