using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Promises.Stories;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P6: when all is deleted, who was let in for networks that say Delete is let in no more; but for the last way in to what is closed.</summary>
internal sealed class GrantsAreGone() : Promise("P6")
{
    private readonly Acknowledgements _acknowledgements = new();
    private readonly Dictionary<(string Resource, string Entry), string> _grantedFor = [];
    private readonly Dictionary<string, JsonObject> _networks = [];

    public override void Edited(ArmId id, JsonNode? before, JsonNode? after)
    {
        var now = after is null ? [] : Openness.Entries(after).ToHashSet();
        foreach (var entry in before is null ? [] : Openness.Entries(before).Where(entry => !now.Contains(entry)))
            _grantedFor.Remove((id.ToKey(), entry));
    }

    public override void Clearing(Clearing order)
    {
        foreach (var network in Run.ApiServer.List(Declared.Kind).Where(network => NothingIsLeft.MayWrite(network) && LiveRules.Text(network["spec"], "deletionPolicy") == "Delete"))
            _networks[Declared.Uid(network)] = (JsonObject)network.DeepClone();
    }

    public override void Cleared()
    {
        foreach (var ((resource, entry), uid) in _grantedFor.Where(pair => _networks.ContainsKey(pair.Value)))
        {
            if (InAzure.Find(Run, resource) is { } live && Openness.Entries(live).Contains(entry) && !IsLastWayIn(live))
                Violated($"{entry} is still let in to {resource[(resource.LastIndexOf('/') + 1)..]}, which was done for {Declared.Name(_networks[uid])}");
        }
    }

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmWrite(ArmWrite write)
    {
        if (write.Before is null || write.After is null || _acknowledgements.Find(write.Id.Value) is not { } declared)
            return;
        var before = Openness.Entries(write.Before).ToHashSet();
        var after = Openness.Entries(write.After).ToHashSet();
        foreach (var entry in after.Where(entry => !before.Contains(entry)))
            _grantedFor[(write.Id.ToKey(), entry)] = Declared.Uid(declared);
        foreach (var entry in before.Where(entry => !after.Contains(entry)))
            _grantedFor.Remove((write.Id.ToKey(), entry));
    }

    private bool IsLastWayIn(JsonNode live) =>
        Openness.IsDenying(live) && Openness.Entries(live).All(entry => _grantedFor.ContainsKey((InAzure.Text(live, "id")!.ToLowerInvariant(), entry)));
}
