using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The private endpoint connections of a resource. They live in the resource's own body, as ARM shows them there too; this
/// type reads them one by one. Their writes come with private endpoints themselves.
/// </summary>
internal sealed class PrivateEndpointConnectionBehavior(ArmState state, string owner) : ResourceBehavior(state)
{
    private const string Member = "privateEndpointConnections";

    public override string Type { get; } = owner + "/privateEndpointConnections";

    public override ArmAnswer List(ArmCall call) => Page(call, Of(Visible(call.Id)));

    public override ArmAnswer Get(ArmCall call) =>
        ArmAnswer.Of(200, Of(Visible(call.Id.Parent!)).FirstOrDefault(entry => ArmJson.Same(entry.Text("name"), call.Id.Name))
            ?? throw ArmRefusedException.NotFound(call.Id));

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.At("properties.privateLinkServiceConnectionState.status") is null)
            problem("properties.privateLinkServiceConnectionState.status", "is required.");
    }

    public override void Load(ArmId id, JsonObject body)
    {
        if (State.Store.Find(id.Parent!) is not { } parent)
            return;
        var next = parent.Body.Clone();
        var connections = next.Properties()[Member] as JsonArray ?? [];
        var others = connections.OfType<JsonObject>().Where(entry => !ArmJson.Same(entry.Text("name"), id.Name));
        next.Properties().Put(Member, new JsonArray([.. others.Append(body).Select(static entry => entry.DeepClone())]));
        parent.Commit(next);
    }

    private static IEnumerable<JsonObject> Of(StoredResource parent) =>
        (parent.Body.At("properties." + Member) as JsonArray ?? []).OfType<JsonObject>();
}
