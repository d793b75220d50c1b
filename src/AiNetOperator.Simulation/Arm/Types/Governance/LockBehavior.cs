using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Management locks (Microsoft.Authorization/locks, api-version 2020-05-01). What they do is in <see cref="Locks"/>.</summary>
internal sealed class LockBehavior(ArmState state) : GovernanceBehavior(state)
{
    public const string TypeName = "Microsoft.Authorization/locks";

    private static readonly EnumField Level = new("properties.level", "CanNotDelete", "ReadOnly");

    public override string Type => TypeName;

    /// <summary>Whether a lock keeps its scope from being changed, too.</summary>
    public static bool IsReadOnly(JsonObject body) => ArmJson.Same(body.Property("level"), "ReadOnly");

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.Property("level") is null)
            problem(Level.Path, "is required: CanNotDelete or ReadOnly.");
        else if (Level.ProblemOf(body) is { } wrong)
            problem(Level.Path, wrong);
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        Level.Normalise(body);
    }
}
