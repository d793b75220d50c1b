using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What of a resource can be reached by private endpoint: a static list.</summary>
internal sealed class PrivateLinkResourceBehavior(ArmState state, string owner) : ResourceBehavior(state)
{
    public override string Type { get; } = owner + "/privateLinkResources";

    public override ArmAnswer List(ArmCall call) =>
        Page(call, Of(Visible(call.Id)));

    public override ArmAnswer Get(ArmCall call)
    {
        var parent = Visible(call.Id.Parent!);
        var found = Of(parent).FirstOrDefault(entry => ArmJson.Same(entry.Text("name"), call.Id.Name));
        return ArmAnswer.Of(200, found ?? throw ArmRefusedException.NotFound(call.Id));
    }

    private IEnumerable<JsonObject> Of(StoredResource resource) =>
        PrivateLinkGroups.Of(owner, resource.Id.Value, resource.Body, State.Options.Cloud);
}
