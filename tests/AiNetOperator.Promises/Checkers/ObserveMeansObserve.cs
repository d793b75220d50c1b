using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P5: nothing is written for an object that only observes.</summary>
internal sealed class ObserveMeansObserve() : Promise("P5")
{
    private readonly Acknowledgements _acknowledgements = new();

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmRequest(ArmWrite write)
    {
        // between announcing a write and sending it the user may have changed the policy: what was acknowledged counts
        if (_acknowledgements.Find(write.Id.Value) is { } announced && Declared.Policy(announced) != "Enforce")
            Violated($"writes {write.Id.Name} for {Declared.Name(announced)}, which observes");
        var all = Run.ApiServer.List(Declared.Kind).Where(body => Live.Same(Declared.ResourceId(body), write.Id.Value)).ToList();
        if (all.Count > 0 && all.TrueForAll(body => Declared.Policy(body) == "Observe" && body["status"]?["operation"] is null))
            Violated($"writes {write.Id.Name}, which every object only observes");
    }
}
