using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What stands over a subscription, a group or a resource, and over all below it: an extension, written at once.</summary>
internal abstract class GovernanceBehavior(ArmState state) : ResourceBehavior(state)
{
    private const string Provider = "/providers/Microsoft.Authorization/";

    /// <summary>Where it stands.</summary>
    public static ArmId ScopeOf(ArmId id) => ArmId.Parse(id.Value[..id.Value.LastIndexOf(Provider, StringComparison.OrdinalIgnoreCase)]);

    /// <summary>Whether a resource is a scope, or lies below it.</summary>
    public static bool Covers(ArmId scope, ArmId id) => scope == id || id.Value.StartsWith(scope.Value + "/", StringComparison.OrdinalIgnoreCase);

    public override ArmAnswer Put(ArmCall call)
    {
        var next = ArmJson.New();
        next["properties"] = (call.RequiredBody.Object("properties") ?? ArmJson.New()).DeepClone();
        Check(call.Id, next, static (field, message) => throw new ArmRefusedException(400, "InvalidRequestContent", $"{field} {message}"));
        Complete(call.Id, next);
        var present = State.Store.Find(call.Id);
        Commit(call.Write!, present ?? State.Store.Add(new StoredResource(call.Id, next) { IsNew = true }), next);
        return ArmAnswer.Of(present is null ? 201 : 200, next);
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        if (State.Store.Find(call.Id) is not { } resource)
            return ArmAnswer.Of(204);
        Remove(call.Write!, resource);
        return ArmAnswer.Of(200);
    }

    public override void Complete(ArmId id, JsonObject body) => body.Head(id.Value, id.Name, Type);
}
