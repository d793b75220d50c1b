using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Machine Learning workspaces and hubs: reads, and what starts an operation. What each write does is in <see cref="WorkspaceWriter"/>.</summary>
internal sealed class WorkspaceBehavior : ResourceBehavior
{
    public const string TypeName = "Microsoft.MachineLearningServices/workspaces";

    private readonly WorkspaceView _view;
    private readonly NetworkWriter _network;
    private readonly WorkspaceWriter _writer;
    private readonly Provisioning _provisioning;

    public WorkspaceBehavior(ArmState state)
        : base(state)
    {
        _view = new WorkspaceView(state);
        _network = new NetworkWriter(state);
        _provisioning = new Provisioning(state, _network);
        _writer = new WorkspaceWriter(state, _network, _provisioning);
        state.WhenCommitted += FollowClosing;
    }

    public override string Type => TypeName;

    public override bool CanBeMadeUp => true;

    public override ArmAnswer Put(ArmCall call) =>
        State.Store.Find(call.Id) is { } present ? _writer.Replace(call, present) : _writer.Create(call);

    public override ArmAnswer Patch(ArmCall call) => _writer.Update(call, Visible(call.Id), isPut: false);

    public override ArmAnswer Delete(ArmCall call) => _writer.Delete(call);

    public override ArmAnswer Post(ArmCall call)
    {
        if (!ArmJson.Same(call.Action, "provisionManagedNetwork"))
            return base.Post(call);
        var workspace = Visible(call.Id);
        WorkspaceWriter.RefuseIfBusy(State, workspace);
        _writer.RefuseProject(workspace.Body);
        return _provisioning.Answer(call, workspace);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem) =>
        WorkspaceWorld.Check(body, problem, _network);

    public override void Complete(ArmId id, JsonObject body) => WorkspaceWorld.Complete(id, body);

    public override void Settle(StoredResource resource) => WorkspaceWorld.Settle(resource, _network);

    public override IEnumerable<JsonObject> MakeUp(ArmId id) => WorkspaceWorld.MakeUp(id);

    protected override JsonObject View(StoredResource resource) => _view.Of(resource);

    protected override bool IsVisible(StoredResource resource) => !ProvisioningState.Is(resource.Body, ProvisioningState.SoftDeleted);

    // in AllowInternetOutbound the service makes the endpoint to a resource that closes
    private void FollowClosing(StoredResource changed)
    {
        if (State.Unknowns.RequiredEndpointWaitsForWrite || changed.Id.IsOfType(Type))
            return;
        foreach (var workspace in State.Store.All.Where(resource => resource.Id.IsOfType(Type) && Names(resource.Body, changed.Id)).ToList())
        {
            var next = workspace.Body.Clone();
            _network.Apply(next, null, NetworkWriter.UsersOf(next), "Active");
            if (JsonNode.DeepEquals(next, workspace.Body))
                continue;
            workspace.Commit(next);
            State.Committed(workspace);
        }
    }

    private static bool Names(JsonObject workspace, ArmId id) =>
        ManagedNetwork.ModeOf(workspace) == ManagedNetwork.AllowInternetOutbound
        && (ArmJson.Same(workspace.Property("storageAccount"), id.Value)
            || ArmJson.Same(workspace.Property("keyVault"), id.Value)
            || ArmJson.Same(workspace.Property("containerRegistry"), id.Value));
}
