using System.Globalization;
using AiNetOperator.Promises.Stories;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P5: nothing is written for an object that only observes.</summary>
internal sealed class ObserveMeansObserve(StoryLimits limits) : Promise("P5")
{
    private readonly Acknowledgements _acknowledgements = new();

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmRequest(ArmWrite write)
    {
        // between announcing a write and sending it the user may have changed the policy: what was acknowledged counts
        if (_acknowledgements.Find(write.Id.Value) is { } announced && Declared.Policy(announced) != "Enforce")
            Violated($"writes {write.Id.Name} for {Declared.Name(announced)}, which observes");
        if (limits.FrozenSince is { } frozen && _acknowledgements.Find(write.Id.Value) is { } late && AnnouncedAt(late) > frozen + APass)
            Violated($"writes {write.Id.Name}, though the operator is frozen since {frozen:HH:mm:ss}");
        var all = Run.ApiServer.List(Declared.Kind).Where(body => Live.Same(Declared.ResourceId(body), write.Id.Value)).ToList();
        if (all.Count > 0 && all.TrueForAll(body => Declared.Policy(body) == "Observe" && body["status"]?["operation"] is null))
            Violated($"writes {write.Id.Name}, which every object only observes");
        var bindings = Bindings.All(Run).Where(body => Live.Same(Bindings.EndpointId(body), Resources.Root(write.Id.Value))).ToList();
        if (bindings.Count > 0 && bindings.TrueForAll(body => Declared.Policy(body) == "Observe" && body["status"]?["operation"] is null))
            Violated($"writes {write.Id.Name}, which every binding only observes");
    }

    // a pass that had asked before the freeze may still end
    private static readonly TimeSpan APass = TimeSpan.FromMinutes(2);

    private static DateTimeOffset AnnouncedAt(System.Text.Json.Nodes.JsonNode body) => DateTimeOffset.Parse(
        body["status"]!["operation"]!["startedAt"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
