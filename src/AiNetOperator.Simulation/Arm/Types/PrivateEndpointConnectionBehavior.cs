using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The private endpoint connections of a resource. They come from endpoints (<see cref="EndpointConnections"/>), from managed
/// networks (<see cref="ManagedEndpoints"/>) and from worlds; a PUT decides on one, a DELETE cuts its endpoint off.
/// </summary>
internal sealed class PrivateEndpointConnectionBehavior(ArmState state, string owner) : EmbeddedBehavior(state, owner, Member)
{
    public const string Member = "privateEndpointConnections";

    private const string StateMember = "privateLinkServiceConnectionState";
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);
    private static readonly EnumField Status = new($"properties.{StateMember}.status", "Approved", "Rejected", "Pending", "Disconnected");

    private readonly ConnectionWrites _writes = ConnectionWrites.Of(owner, state.Unknowns);

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.At("properties.privateLinkServiceConnectionState.status") is null)
            problem("properties.privateLinkServiceConnectionState.status", "is required.");
    }

    public override ArmAnswer Put(ArmCall call)
    {
        var present = Present(call);
        Judge(call.RequiredBody, present);
        var next = present.Clone();
        var state = next.Properties().Ensure(StateMember);
        Status.Normalise(call.RequiredBody);
        foreach (var member in (string[])["status", "description"])
        {
            if (call.RequiredBody.At($"properties.{StateMember}.{member}") is { } value)
                state.Put(member, value.DeepClone());
        }
        next.Properties().Put("provisioningState", "Succeeded");
        if (_writes.Change is { } shape)
            return Start(call, shape, present, next);
        Write(call, present, next);
        return ArmAnswer.Of(200, next);
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        if (Find(Visible(call.Id.Parent!), call.Id.Name) is not { } present)
            return ArmAnswer.Of(204);
        if (_writes.Removal is { } shape)
            return Start(call, shape, present, null);
        Write(call, present, null);
        return ArmAnswer.Of(200);
    }

    private JsonObject Present(ArmCall call) =>
        Find(Visible(call.Id.Parent!), call.Id.Name) ?? throw ArmRefusedException.NotFound(call.Id);

    private void Judge(JsonObject body, JsonObject present)
    {
        if (body.At(Status.Path) is not { } wanted || Status.ProblemOf(body) is not null)
            throw new ArmRefusedException(400, "BadRequest", $"{Status.Path} is required: Approved or Rejected.");
        // the type in Azure/bicep-types-az requires it
        if (Owner == "Microsoft.Sql/servers" && body.At($"properties.{StateMember}.description") is null)
            throw new ArmRefusedException(400, "BadRequest", $"properties.{StateMember}.description is required.");
        var isDecided = ArmJson.Same(present.At(Status.Path)?.ToString(), "Rejected");
        if (isDecided && ArmJson.Same(wanted.ToString(), "Approved") && !State.Unknowns.RejectedCanBeApproved && Owner != "Microsoft.KeyVault/vaults")
            throw new ArmRefusedException(400, "PrivateEndpointConnectionStatusNotPending", $"The connection '{present.Text("name")}' is not pending.");
    }

    private ArmAnswer Start(ArmCall call, OperationShape shape, JsonObject present, JsonObject? next)
    {
        if (ProvisioningState.Is(present, "Updating"))
            throw new ArmRefusedException(409, "Conflict", $"The connection '{present.Text("name")}' is being written.");
        var busy = ProvisioningState.In(present, "Updating");
        Keep(call.Id, busy);
        var operation = new Operation(State.NewId(), new StoredResource(call.Id, present), shape, call.Write!)
        {
            Region = Locations.Of(State.Store.Find(call.Id.Parent!)!.Body),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            IsEmbedded = true,
            Effect = () => Write(call, present, next),
            Result = () => next?.DeepClone(),
            OnFailure = () => Keep(call.Id, present),
        };
        return State.Operations.Start(call, operation, State.About(Time), Owner == "Microsoft.DocumentDB/databaseAccounts" ? new JsonObject { ["status"] = "Enqueued" } : FirstBody(busy, next));
    }

    // a registry still shows the old decision, a vault the new one
    private JsonObject FirstBody(JsonObject busy, JsonObject? next) =>
        Owner == "Microsoft.KeyVault/vaults" && next is not null ? ProvisioningState.In(next, "Updating") : busy;

    private void Write(ArmCall call, JsonObject before, JsonObject? after)
    {
        call.Write!.Changed(before, after);
        if (Keep(call.Id, after) is { } parent)
            State.Committed(parent);
    }

    // puts the entry into its parent, or takes it out
    private StoredResource? Keep(ArmId id, JsonObject? entry)
    {
        if (State.Store.Find(id.Parent!) is not { } parent)
            return null;
        var next = parent.Body.Clone();
        var entries = In(parent).Select(present => ArmJson.Same(NameOf(present), id.Name) ? entry : present).OfType<JsonObject>();
        next.Properties().Put(Member, new JsonArray([.. entries.Select(static present => present.DeepClone())]));
        parent.Commit(next);
        return parent;
    }
}
