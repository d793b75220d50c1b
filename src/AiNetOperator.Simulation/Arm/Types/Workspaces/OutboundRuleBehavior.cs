using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Outbound rules as children: an array for a list, where the workspace has a map. Each write reads the whole set when it is
/// accepted and writes it when it ends, so that rules of another write in between are lost
/// (Azure/terraform-provider-azapi issue 453).
/// </summary>
internal sealed class OutboundRuleBehavior : ResourceBehavior
{
    private readonly WorkspaceView _view;
    private readonly NetworkWriter _network;
    private readonly WorkspaceWriter _writer;

    public OutboundRuleBehavior(ArmState state, string owner)
        : base(state)
    {
        Type = owner + "/outboundRules";
        _view = new WorkspaceView(state);
        _network = new NetworkWriter(state);
        _writer = new WorkspaceWriter(state, _network, new Provisioning(state, _network));
    }

    public override string Type { get; }

    public override ArmAnswer List(ArmCall call)
    {
        var workspace = Workspace(call.Id);
        return Page(call, _view.Rules(workspace).Select(pair => Shown(workspace.Id, pair.Key, pair.Value!.AsObject())));
    }

    public override ArmAnswer Get(ArmCall call)
    {
        var workspace = Workspace(call.Id.Parent!);
        var rule = _view.Rules(workspace).Object(call.Id.Name) ?? throw ArmRefusedException.NotFound(call.Id);
        return ArmAnswer.Of(200, Shown(workspace.Id, call.Id.Name, rule));
    }

    public override ArmAnswer Put(ArmCall call)
    {
        var workspace = Writable(call);
        var rule = call.RequiredBody.Object("properties") ?? throw _network.Refusal("properties is required.");
        var users = _network.WithRule(workspace.Body, call.Id.Name, rule);
        return _writer.WriteRules(call, workspace, users, () => Result(workspace, call.Id.Name));
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        var workspace = Writable(call);
        if (ManagedNetwork.Rules(workspace.Body).Object(call.Id.Name) is not { } rule)
            return ArmAnswer.Of(204);
        if (ManagedNetwork.IsOfService(rule))
            throw _network.Refusal($"Rule '{call.Id.Name}' is made by the service ({rule.Text("category")}) and cannot be removed.");
        var users = NetworkWriter.UsersOf(workspace.Body);
        users.Remove(call.Id.Name);
        return _writer.WriteRules(call, workspace, users, static () => null);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.Object("properties")?.Text("type") is null)
            problem("properties.type", "is required.");
    }

    // a rule given as a body of its own goes where it lives: into its workspace's map
    public override void Load(ArmId id, JsonObject body)
    {
        if (State.Store.Find(id.Parent!) is not { } workspace)
            return;
        var next = workspace.Body.Clone();
        var users = NetworkWriter.UsersOf(next);
        var rule = body.Properties().Clone();
        rule.Default("category", "UserDefined");
        rule.Default("status", "Inactive");
        users.Put(id.Name, rule);
        _network.Apply(next, null, users, "Active");
        workspace.Commit(next);
    }

    private StoredResource Writable(ArmCall call)
    {
        var workspace = Workspace(call.Id.Parent!);
        if (workspace.Id.IsOfType(AccountNetworkBehavior.TypeName))
            AccountReadiness.RefuseUnlessSettled(State, workspace.Id.Parent!);
        WorkspaceWriter.RefuseIfBusy(State, workspace);
        _writer.RefuseProject(workspace.Body);
        return workspace;
    }

    private StoredResource Workspace(ArmId id) =>
        State.Store.Find(id) is { } found && !ProvisioningState.Is(found.Body, ProvisioningState.SoftDeleted)
            ? found
            : throw ArmRefusedException.NotFound(id);

    private JsonObject? Result(StoredResource workspace, string name) =>
        ManagedNetwork.Rules(workspace.Body).Object(name) is { } rule ? Shown(workspace.Id, name, rule) : null;

    // Azure/azure-rest-api-specs issue 28982
    private JsonObject Shown(ArmId workspace, string name, JsonObject rule)
    {
        var odd = State.Unknowns.RuleIdsAreOdd && workspace.IsOfType(WorkspaceBehavior.TypeName);
        var body = ArmJson.New();
        body["id"] = odd ? $"{workspace.Name}/outboundRules/{name}" : workspace.Child("outboundRules", name).Value;
        body["name"] = name;
        body["type"] = Type;
        if (odd)
        {
            body["location"] = null;
            body["tags"] = null;
            body["systemData"] = null;
        }
        body["properties"] = rule.DeepClone();
        return body;
    }
}
