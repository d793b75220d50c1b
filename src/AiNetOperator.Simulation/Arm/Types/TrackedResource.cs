using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// A plain resource: PUT replaces the whole, PATCH replaces each member that it names (tags as a whole: resource provider
/// contract), a null is no member.
/// </summary>
internal abstract class TrackedResource(ArmState state) : ResourceBehavior(state)
{
    private static readonly string[] Envelope = ["tags", "kind", "sku", "identity"];

    public override bool CanBeMadeUp => true;

    /// <summary>Fields with a closed set of words.</summary>
    protected virtual IReadOnlyList<EnumField> Fields => [];

    /// <summary>Code of the 400 for a value that is not allowed.</summary>
    protected virtual string InvalidValueCode => "InvalidRequestContent";

    /// <summary>Code of the 400 for a subnet that cannot be let in.</summary>
    protected virtual string UnreadySubnetCode => InvalidValueCode;

    /// <summary>Members of properties that only Azure writes; they outlive a PUT.</summary>
    protected virtual IReadOnlyList<string> ReadOnly => ["provisioningState", "privateEndpointConnections"];

    /// <summary>The addresses and subnets that are let in; null for a type without such lists.</summary>
    protected virtual AccessList? Access => null;

    /// <summary>Shows <c>tags</c> also when there are none.</summary>
    protected virtual bool ShowsNoTags => true;

    /// <summary>The word of provisioningState when nothing is under way.</summary>
    protected virtual string Settled => "Succeeded";

    public override ArmAnswer Put(ArmCall call)
    {
        var body = call.RequiredBody;
        var present = State.Store.Find(call.Id);
        var next = Replaced(call.Id, present?.Body, body);
        RefuseForm(call, next);
        Judge(call, present, body, next);
        return present is null ? Create(call, next) : Update(call, present, next);
    }

    public override ArmAnswer Patch(ArmCall call)
    {
        var present = Visible(call.Id);
        var next = ResourcePatch.Merge(present.Body, call.RequiredBody, Envelope, ReadOnly);
        Judge(call, present, call.RequiredBody, next);
        return Update(call, present, next);
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        if (State.Store.Find(call.Id) is not { } resource || !IsVisible(resource))
            return ArmAnswer.Of(204);
        Remove(call.Write!, resource);
        return ArmAnswer.Of(200);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.Text("location") is null)
            problem("location", "is required.");
        foreach (var field in Fields)
        {
            if (field.ProblemOf(body) is { } wrong)
                problem(field.Path, wrong);
        }
        foreach (var (path, message) in Access?.Problems(body) ?? [])
            problem(path, message);
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        foreach (var field in Fields)
            field.Normalise(body);
        if (ShowsNoTags)
            body.Default("tags", ArmJson.New());
        body.Properties().Default("provisioningState", Settled);
    }

    /// <summary>The first answer to a PUT that creates.</summary>
    protected virtual ArmAnswer Create(ArmCall call, JsonObject next)
    {
        var resource = State.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        Commit(call.Write!, resource, next);
        return ArmAnswer.Of(200, View(resource));
    }

    /// <summary>The first answer to a PUT or PATCH of what is there.</summary>
    protected virtual ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next)
    {
        Commit(call.Write!, resource, next);
        return ArmAnswer.Of(200, View(resource));
    }

    /// <summary>Takes a write whose effect comes when its operation ends.</summary>
    /// <param name="call">The request.</param>
    /// <param name="resource">What it is about.</param>
    /// <param name="next">What it will look like.</param>
    /// <param name="shape">How the operation runs.</param>
    /// <param name="time">How long it takes, on average.</param>
    /// <param name="then">What follows its success.</param>
    /// <param name="refusal">Why it will end without effect; null when it will not.</param>
    protected ArmAnswer Accept(ArmCall call, StoredResource resource, JsonObject next, OperationShape shape, TimeSpan time, Action? then = null, JsonObject? refusal = null)
    {
        var wasNew = resource.IsNew;
        var operation = new Operation(State.NewId(), resource, shape, call.Write!)
        {
            Region = Locations.Of(next),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Foreseen = next,
            Verdict = () => refusal,
            Effect = () =>
            {
                Keep(resource.Body, next);
                Commit(call.Write!, resource, next);
                then?.Invoke();
            },
            Result = () => resource.Body.DeepClone(),
            OnFailure = () => Fail(resource, wasNew, isRefused: refusal is not null),
        };
        return State.Operations.Start(call, operation, State.About(time), ProvisioningState.In(next, shape.Busy));
    }

    /// <summary>Takes a write that has its effect at once, and whose operation tells only that it has.</summary>
    protected ArmAnswer AcceptSettled(ArmCall call, StoredResource resource, JsonObject next, OperationShape shape, TimeSpan time)
    {
        Commit(call.Write!, resource, next);
        var operation = new Operation(State.NewId(), resource, shape, call.Write!)
        {
            Region = Locations.Of(next),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Effect = static () => { },
            Result = () => resource.Body.DeepClone(),
        };
        return State.Operations.Start(call, operation, State.About(time), next);
    }

    /// <summary>Takes a delete that takes effect when its operation ends.</summary>
    protected ArmAnswer AcceptDelete(ArmCall call, OperationShape shape, TimeSpan time, Func<JsonObject?>? refusal = null)
    {
        if (State.Store.Find(call.Id) is not { } resource || !IsVisible(resource))
            return ArmAnswer.Of(204);
        var operation = new Operation(State.NewId(), resource, shape, call.Write!)
        {
            Region = Locations.Of(resource.Body),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Verdict = refusal,
            Effect = () => Remove(call.Write!, resource),
            Result = static () => null,
            OnFailure = () => Fail(resource, wasNew: false, isRefused: refusal?.Invoke() is not null),
        };
        return State.Operations.Start(call, operation, State.About(time));
    }

    /// <summary>What of a PUT is refused before it is completed.</summary>
    protected virtual void RefuseForm(ArmCall call, JsonObject next)
    {
    }

    /// <summary>More that the provider refuses.</summary>
    protected virtual void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
    }

    private void Judge(ArmCall call, StoredResource? present, JsonObject body, JsonObject next)
    {
        foreach (var field in Fields)
        {
            if (field.ProblemOf(body) is { } wrong)
                throw new ArmRefusedException(400, InvalidValueCode, $"{field.Path}: {wrong}");
        }
        RefuseOtherState(present, body);
        next.Properties().Put("provisioningState", Settled);
        if (Access?.Problems(next).FirstOrDefault() is (var path, { } problem))
            throw new ArmRefusedException(400, InvalidValueCode, $"{path} {problem}");
        Complete(call.Id, next);
        Validate(call, present?.Body, next);
        if (Access?.UnreadySubnet(present?.Body, next, State.Store) is { } unready)
            throw new ArmRefusedException(400, UnreadySubnetCode, unready);
        State.Orders.Judge(call.Id, next);
    }

    // async API reference: a PUT with another provisioningState than the server's is a 400
    private void RefuseOtherState(StoredResource? present, JsonObject body)
    {
        var sent = body.Property("provisioningState");
        var actual = present is null ? null : View(present).Property("provisioningState");
        if (sent is not null && !ArmJson.Same(sent, actual))
            throw new ArmRefusedException(400, "InvalidRequestContent", "properties.provisioningState is read-only.");
    }

    private JsonObject Replaced(ArmId id, JsonObject? present, JsonObject body)
    {
        var location = body.Text("location") ?? present?.Text("location")
            ?? throw new ArmRefusedException(400, "LocationRequired", "The location is required for this resource.");
        if (present is not null && Locations.Of(present) != Locations.Of(body) && body.Text("location") is not null)
            throw new ArmRefusedException(409, "InvalidResourceLocation", $"The resource '{id.Name}' exists in '{present.Text("location")}' already.") { ByGateway = true };
        var next = Named(present?.Text("id") ?? id.Value, location);
        foreach (var member in Envelope)
        {
            if (body[member] is { } value)
                next[member] = value.DeepClone();
        }
        next["properties"] = body.Object("properties")?.DeepClone() ?? ArmJson.New();
        foreach (var name in ReadOnly)
            next.Properties().Remove(name);
        Keep(present, next);
        return next;
    }

    // what only Azure writes stays as it is, whatever was sent, and whatever came while an operation ran
    protected virtual void Keep(JsonObject? present, JsonObject next)
    {
        foreach (var name in ReadOnly.Where(static name => name != "provisioningState"))
        {
            if (present?.Object("properties")?[name] is { } kept)
                next.Properties()[name] = kept.DeepClone();
        }
    }

    private void Fail(StoredResource resource, bool wasNew, bool isRefused)
    {
        if (wasNew)
            State.Store.Remove(resource.Id);
        else if (State.Unknowns.FailedUpdateLeavesFailed && !isRefused)
            resource.Commit(ProvisioningState.Failed(resource.Body));
    }

    /// <summary>The head of a body.</summary>
    protected JsonObject Named(string id, string location)
    {
        var body = ArmJson.New();
        body["id"] = id;
        body["name"] = ArmId.Parse(id).Name;
        body["type"] = Type;
        body["location"] = location;
        return body;
    }
}
