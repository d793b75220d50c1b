using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Compute of a workspace. Creation 201 Creating with an Azure-AsyncOperation, deletion 202 with the same header only
/// (Azure/azure-service-operator Test_MachineLearning_Workspaces_20240401_CRUD). The first one builds the managed network.
/// </summary>
internal sealed class ComputeBehavior(ArmState state) : ResourceBehavior(state)
{
    public const string TypeName = WorkspaceBehavior.TypeName + "/computes";

    private readonly Provisioning _provisioning = new(state, new NetworkWriter(state));

    public override string Type => TypeName;

    public override ArmAnswer List(ArmCall call)
    {
        _ = Visible(call.Id);
        return base.List(call);
    }

    public override ArmAnswer Put(ArmCall call)
    {
        var workspace = Visible(call.Id.Parent!);
        var next = call.RequiredBody.Clone();
        next.Head(call.Id.Value, call.Id.Name, Type);
        Complete(call.Id, next);
        var resource = State.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        _provisioning.StartByItself(workspace);
        var operation = Begin(call, resource, WorkspaceOperations.ComputeCreation, () => Commit(call.Write!, resource, next));
        var wait = ManagedNetwork.ModeOf(workspace.Body) == ManagedNetwork.Disabled || ManagedNetwork.IsActive(workspace.Body)
            ? NetworkTimes.Compute
            : NetworkTimes.Compute + NetworkTimes.Provisioning;
        return State.Operations.Start(call, operation, State.About(wait), ProvisioningState.In(next, "Creating"));
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        if (State.Store.Find(call.Id) is not { } resource)
            return ArmAnswer.Of(204);
        var operation = Begin(call, resource, WorkspaceOperations.ComputeDeletion, () => Remove(call.Write!, resource));
        return State.Operations.Start(call, operation, State.About(NetworkTimes.Compute));
    }

    public override void Complete(ArmId id, JsonObject body) =>
        body.Properties().Default("provisioningState", "Succeeded");

    private Operation Begin(ArmCall call, StoredResource resource, OperationShape shape, Action effect) =>
        new(State.NewId(), resource, shape, call.Write)
        {
            Region = Locations.Of(State.Store.Find(call.Id.Parent!)?.Body ?? resource.Body),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Effect = effect,
            Result = static () => null,
            OnFailure = () => LeaveFailed(resource),
        };

    private static void LeaveFailed(StoredResource resource)
    {
        resource.IsNew = false;
        resource.Commit(ProvisioningState.Failed(resource.Body));
    }
}
