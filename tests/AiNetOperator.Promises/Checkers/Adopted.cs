using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P6: what others have made is never deleted; and what we have made goes only when its object goes, is dead, or may be made anew.</summary>
internal sealed class Adopted() : Promise("P6")
{
    private readonly Acknowledgements _acknowledgements = new();
    private readonly HashSet<string> _made = new(StringComparer.OrdinalIgnoreCase);

    public override void Edited(ArmId id, System.Text.Json.Nodes.JsonNode? before, System.Text.Json.Nodes.JsonNode? after)
    {
        if (before is null || after is null)
            _made.Remove(id.Value);
    }

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmRequest(ArmWrite write)
    {
        if (!InAzure.IsOfPath(write.Id) || InAzure.IsConnection(write.Id))
            return;
        var present = write.TookEffect ? write.Before : Run.Arm.Look(write.Id);
        if (write.Method == "PUT" && present is null && write.Status < 300)
            _made.Add(write.Id.Value);
        if (write.Method != "DELETE" || present is null)
            return;
        var declared = _acknowledgements.Find(write.Id.Value);
        if (!_made.Contains(write.Id.Value) && !(declared is not null && Bindings.Permits(declared, "own", write.Id.Value)))
            Violated($"deletes {write.Id}, which it has not made");
        if (write.Id.IsOfType(InAzure.Endpoints) && declared is not null && !MayGo(declared, present))
            Violated($"deletes {write.Id.Name} of {Bindings.FullName(declared)}, which is to stay");
    }

    private static bool MayGo(System.Text.Json.Nodes.JsonObject declared, System.Text.Json.Nodes.JsonObject present)
    {
        if (Declared.IsBeingDeleted(declared))
            return Bindings.IsDelete(declared);
        var isDead = Live.Same(InAzure.Status(InAzure.Connection(present)), "Disconnected") || Live.Same(InAzure.Text(present["properties"], "provisioningState"), "Failed");
        return isDead || Bindings.Permits(declared, "allow-recreate", Bindings.EndpointId(declared));
    }
}
