using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Where resources lie.</summary>
internal static class Locations
{
    /// <summary>The region of what is made up.</summary>
    public const string Default = "eastus2";

    /// <summary>The short name of the region of a resource: <c>East US 2</c> and <c>eastus2</c> are one.</summary>
    public static string Of(JsonObject body) =>
        (body.Text("location") ?? Default).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
