using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Children that live in an array of their parent's properties, as ARM shows them there too, and are read one by one as well.</summary>
internal abstract class EmbeddedBehavior(ArmState state, string owner, string member) : ResourceBehavior(state)
{
    public override string Type { get; } = owner + "/" + member;

    /// <summary>The type that they live in.</summary>
    protected string Owner { get; } = owner;

    public override ArmAnswer List(ArmCall call) => Page(call, In(Visible(call.Id)));

    public override ArmAnswer Get(ArmCall call) =>
        ArmAnswer.Of(200, Find(Visible(call.Id.Parent!), call.Id.Name) ?? throw ArmRefusedException.NotFound(call.Id));

    public override bool Exists(ArmId id) =>
        State.Store.Find(id.Parent!) is { } parent && Find(parent, id.Name) is not null;

    public override void Load(ArmId id, JsonObject body)
    {
        if (State.Store.Find(id.Parent!) is not { } parent)
            return;
        Complete(id, body);
        var next = parent.Body.Clone();
        var others = In(parent).Where(entry => !ArmJson.Same(NameOf(entry), id.Name));
        next.Properties().Put(member, new JsonArray([.. others.Append(body).Select(static entry => entry.DeepClone())]));
        parent.Commit(next);
    }

    protected JsonObject? Find(StoredResource parent, string name) =>
        In(parent).FirstOrDefault(entry => ArmJson.Same(NameOf(entry), name));

    // the id tells: some providers show another name
    protected static string? NameOf(JsonObject entry) =>
        entry.Text("id") is { } id ? id[(id.LastIndexOf('/') + 1)..] : entry.Text("name");

    protected IEnumerable<JsonObject> In(StoredResource parent) =>
        (parent.Body.At("properties." + member) as JsonArray ?? []).OfType<JsonObject>();
}
