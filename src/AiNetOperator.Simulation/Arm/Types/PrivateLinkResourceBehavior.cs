
namespace AiNetOperator.Simulation.Arm;

/// <summary>What of a resource can be reached by private endpoint: a static list.</summary>
internal sealed class PrivateLinkResourceBehavior(ArmState state, string owner) : ResourceBehavior(state)
{
    public override string Type { get; } = owner + "/privateLinkResources";

    public override ArmAnswer List(ArmCall call) =>
        Page(call, PrivateLinkGroups.Of(owner, Visible(call.Id).Id.Value));

    public override ArmAnswer Get(ArmCall call)
    {
        var parent = Visible(call.Id.Parent!);
        var found = PrivateLinkGroups.Of(owner, parent.Id.Value).FirstOrDefault(entry => ArmJson.Same(entry.Text("name"), call.Id.Name));
        return ArmAnswer.Of(200, found ?? throw ArmRefusedException.NotFound(call.Id));
    }
}
