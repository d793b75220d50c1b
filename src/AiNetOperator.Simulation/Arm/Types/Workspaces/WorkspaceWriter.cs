using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Writes of a workspace. A PUT of what exists changes what it names, as a PATCH does, but may carry the whole model that
/// a GET gave (hashicorp/terraform-provider-azurerm writes so).
/// </summary>
internal sealed class WorkspaceWriter(ArmState state, NetworkWriter network, Provisioning provisioning)
{
    public ArmAnswer Create(ArmCall call)
    {
        var sent = call.RequiredBody;
        var location = sent.Text("location") ?? throw new ArmRefusedException(400, "LocationRequired", "The location is required for this resource.");
        var fields = WorkspaceFields.Read(sent, null, isPut: true, Bad);
        var next = WorkspaceWorld.Named(call.Id, location, sent.Text("kind"));
        WorkspaceFields.Set(next, fields);
        RefuseIncomplete(next);
        RefuseProject(next, sent);
        WorkspaceWorld.Complete(call.Id, next);
        var request = RequestOf(sent);
        network.Apply(next, request, request is null ? ArmJson.New() : network.Resolve(next, request, isPut: true), "Active");
        var provisions = sent.Object("properties")?.Flag("provisionNetworkNow") == true && ManagedNetwork.ModeOf(next) != ManagedNetwork.Disabled;
        if (provisions)
            provisioning.Activate(next, spark: false);
        state.Orders.Judge(call.Id, next);
        var resource = state.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        var operation = Begin(call, resource, WorkspaceOperations.Creation, () => next, () => state.Store.Remove(call.Id));
        return state.Operations.Start(call, operation, state.About(provisions ? NetworkTimes.Provisioning : NetworkTimes.Creation));
    }

    public ArmAnswer Replace(ArmCall call, StoredResource present)
    {
        // Azure/ResourceModules issue 3596
        if (ProvisioningState.Is(present.Body, ProvisioningState.SoftDeleted))
            throw new ArmRefusedException(400, "BadRequest", "Soft-deleted workspace exists. It has to be purged or recovered first.");
        if (call.RequiredBody.Text("location") is not null && Locations.Of(call.RequiredBody) != Locations.Of(present.Body))
            throw new ArmRefusedException(409, "InvalidResourceLocation", $"The resource '{call.Id.Name}' exists in '{present.Body.Text("location")}' already.") { ByGateway = true };
        return Update(call, present, isPut: true);
    }

    public ArmAnswer Update(ArmCall call, StoredResource workspace, bool isPut)
    {
        RefuseIfBusy(state, workspace);
        var sent = call.RequiredBody;
        var current = workspace.Body;
        var fields = WorkspaceFields.Read(sent, current, isPut, Bad);
        if (sent.Property("provisioningState") is { } word && !ProvisioningState.Is(current, word))
            throw Bad("properties.provisioningState is read-only.");
        RefuseProject(current, sent);
        var request = RequestOf(sent);
        if (request?.Mode is { } wanted)
            network.JudgeMode(current, wanted, Occupants(workspace.Id));
        var users = request is null ? null : network.Resolve(current, request, isPut);
        var foreseen = Next(current, fields, request, users, "Provisioning");
        state.Orders.Judge(workspace.Id, foreseen);
        var operation = Begin(call, workspace, WorkspaceOperations.Update, () => Next(workspace.Body, fields, request, users, "Active"), null, foreseen);
        return state.Operations.Start(call, operation, state.About(NetworkTimes.OfUpdate(current, foreseen)));
    }

    public ArmAnswer Delete(ArmCall call)
    {
        var purges = ArmJson.Same(call.Url.Query("forceToPurge"), "true");
        if (state.Store.Find(call.Id) is not { } workspace || (!purges && ProvisioningState.Is(workspace.Body, ProvisioningState.SoftDeleted)))
            return ArmAnswer.Of(204);
        if (workspace.AllRunning.Any(static operation => operation.Shape.Busy == OperationShape.Deleting))
            throw Busy(workspace);
        var operation = new Operation(state.NewId(), workspace, WorkspaceOperations.Deletion, call.Write)
        {
            Region = Locations.Of(workspace.Body),
            ApiVersion = call.ApiVersion,
            StartedAt = state.Now,
            Effect = () => Remove(call.Write!, workspace, purges),
            Result = static () => null,
            OnFailure = () => workspace.Commit(ProvisioningState.Failed(workspace.Body)),
        };
        var time = ManagedNetwork.IsActive(workspace.Body) ? NetworkTimes.DeletionOfNetwork : NetworkTimes.Deletion;
        return state.Operations.Start(call, operation, state.About(time));
    }

    /// <summary>Writes a new set of users' rules: what adding or removing one rule comes down to.</summary>
    public ArmAnswer WriteRules(ArmCall call, StoredResource workspace, JsonObject users, Func<JsonNode?> result)
    {
        var foreseen = Next(workspace.Body, [], null, users, "Provisioning");
        var operation = Begin(call, workspace, WorkspaceOperations.RuleOf(workspace), () => Next(workspace.Body, [], null, users, "Active"), null, foreseen, result);
        return state.Operations.Start(call, operation, state.About(NetworkTimes.OfUpdate(workspace.Body, foreseen)));
    }

    /// <summary>409 when the workspace comes or goes, or when a second operation is not taken.</summary>
    public static void RefuseIfBusy(ArmState state, StoredResource workspace)
    {
        if (workspace.Running is not { } running)
            return;
        if (state.Unknowns.ConcurrentWriteRefused || workspace.IsNew || running.Shape.Busy == OperationShape.Deleting)
            throw Busy(workspace);
    }

    /// <summary>Azure-Samples/ai-studio-in-a-box issue 5: the network of a project is its hub's.</summary>
    public void RefuseProject(JsonObject workspace, JsonObject? sent = null)
    {
        if (!ArmJson.Same(workspace.Text("kind"), "Project"))
            return;
        if (sent is null || sent.Object("properties")?["managedNetwork"] is not null)
            throw network.Refusal("A project workspace has no managed network of its own: its hub's serves it.");
    }

    private JsonObject Next(JsonObject current, IReadOnlyList<(string Path, JsonNode? Value)> fields, NetworkRequest? request, JsonObject? users, string fresh)
    {
        var next = current.Clone();
        WorkspaceFields.Set(next, fields);
        next.Properties().Put("provisioningState", "Succeeded");
        if (ManagedNetwork.Of(next) is not null)
            network.Apply(next, request, users ?? NetworkWriter.UsersOf(next), fresh);
        return next;
    }

    private Operation Begin(ArmCall call, StoredResource workspace, OperationShape shape, Func<JsonObject> next, Action? onFailure, JsonObject? foreseen = null, Func<JsonNode?>? result = null) =>
        new(state.NewId(), workspace, shape, call.Write)
        {
            Region = Locations.Of(workspace.Body),
            ApiVersion = call.ApiVersion,
            StartedAt = state.Now,
            Foreseen = foreseen,
            Effect = () => Commit(call.Write!, workspace, next()),
            Result = result ?? (() => workspace.Body.DeepClone()),
            OnFailure = onFailure ?? (() => LeaveFailed(workspace)),
        };

    private void Commit(ArmWrite write, StoredResource workspace, JsonObject next)
    {
        state.Orders.Modify(workspace.Id, next);
        var before = workspace.IsNew ? null : workspace.Body;
        workspace.IsNew = false;
        workspace.Commit(next);
        write.Changed(before, next);
        state.Committed(workspace);
    }

    private void Remove(ArmWrite write, StoredResource workspace, bool purges)
    {
        var before = workspace.Body;
        write.Changed(before, null);
        state.Remove(workspace);
        if (!purges)
            state.Store.Add(new StoredResource(workspace.Id, SoftDeleted(before)));
    }

    private JsonObject SoftDeleted(JsonObject body)
    {
        var next = ProvisioningState.In(body, ProvisioningState.SoftDeleted);
        next.Properties().Put("softDeletedAt", state.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        return next;
    }

    private void LeaveFailed(StoredResource workspace)
    {
        if (state.Unknowns.FailedUpdateLeavesFailed)
            workspace.Commit(ProvisioningState.Failed(workspace.Body));
    }

    private List<string> Occupants(ArmId workspace) =>
        [.. state.Store.Under(workspace, ComputeBehavior.TypeName).Concat(state.Store.Under(workspace, OnlineEndpointBehavior.TypeName))
            .Select(static resource => resource.Id.Name)];

    private NetworkRequest? RequestOf(JsonObject sent) =>
        sent.Object("properties")?.Object("managedNetwork") is { } asked ? NetworkRequest.Read(asked, network.Refusal) : null;

    private static void RefuseIncomplete(JsonObject next)
    {
        string[] needed = ArmJson.Same(next.Text("kind"), "Project") ? ["hubResourceId"] : ["storageAccount", "keyVault"];
        foreach (var name in needed)
        {
            if (!ArmId.TryParse(next.Property(name), out _))
                throw Bad($"properties.{name} is required: the id of a resource.");
        }
    }

    private static ArmRefusedException Busy(StoredResource workspace) =>
        new(409, "Conflict", $"Another operation is in progress on workspace '{workspace.Id.Name}'.");

    private static ArmRefusedException Bad(string message) => new(400, "BadRequest", message);
}
