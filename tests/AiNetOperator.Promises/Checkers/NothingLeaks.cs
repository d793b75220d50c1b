using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P6: nothing is written before it is acknowledged, and deletes end.</summary>
internal sealed class NothingLeaks() : Promise("P6")
{
    private readonly Acknowledgements _acknowledgements = new();

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmRequest(ArmWrite write)
    {
        if (_acknowledgements.Find(write.Id.Value) is not { } announced)
            Violated($"{write.Method} of {write.Id.Name} was never announced in a status");
        else if (!Declared.HasFinalizer(announced))
            Violated($"{write.Method} of {write.Id.Name} for {Declared.Name(announced)}, which has no finalizer");
        else if (write.Method == "PUT" && write.Id.IsOfType(InAzure.Endpoints) && !Bindings.Permits(announced, "creates", write.Id.Value) && !Bindings.Permits(announced, "own", write.Id.Value) && Creates(write))
            Violated($"creates {write.Id.Name} for {Declared.Name(announced)}, which does not say so in ainet.io/creates");
        else if (Find(Declared.Uid(announced)) is { } now && now["status"]?["operation"] is null)
            Violated($"{write.Method} of {write.Id.Name} after the operation was taken back");
    }

    public override void End()
    {
        foreach (var body in Run.ApiServer.List(Declared.Kind).Concat(Run.ApiServer.List(LiveRules.Kind)).Concat(Bindings.All(Run)).Where(Declared.IsBeingDeleted))
            Violated($"the deletion of {Declared.Name(body)} does not end");
    }

    private System.Text.Json.Nodes.JsonObject? Find(string uid) =>
        Run.ApiServer.List(Declared.Kind).Concat(Bindings.All(Run)).FirstOrDefault(body => Declared.Uid(body) == uid);

    private bool Creates(ArmWrite write) => (write.TookEffect ? write.Before : Run.Arm.Look(write.Id)) is null;
}
