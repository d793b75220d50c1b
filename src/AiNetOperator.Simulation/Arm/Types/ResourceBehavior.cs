using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// One resource type: how it answers each method, what a world may say of it, and how one is made up. A new type is a new
/// file and a line in <see cref="BehaviorTable"/>. What a type does not override is refused.
/// </summary>
internal abstract class ResourceBehavior(ArmState state)
{
    /// <summary>Full type with the provider's own letter case.</summary>
    public abstract string Type { get; }

    /// <summary>Whether a resource of it can be made up when something refers to it.</summary>
    public virtual bool CanBeMadeUp => false;

    protected ArmState State { get; } = state;

    public virtual ArmAnswer Get(ArmCall call)
    {
        var resource = Visible(call.Id);
        return ArmAnswer.Ok(resource.CachedView ??= Encoding.UTF8.GetBytes(View(resource).ToJsonString()));
    }

    public virtual ArmAnswer List(ArmCall call) =>
        Page(call, State.Store.Under(call.Id, Type).Where(IsVisible).Select(View));

    public virtual ArmAnswer Put(ArmCall call) => throw NotAllowed(call);

    public virtual ArmAnswer Patch(ArmCall call) => throw NotAllowed(call);

    public virtual ArmAnswer Delete(ArmCall call) => throw NotAllowed(call);

    public virtual ArmAnswer Post(ArmCall call) =>
        throw new ArmRefusedException(404, "InvalidResourceType", $"The action '{call.Action}' is not known for '{Type}'.") { ByGateway = true };

    /// <summary>Reports what is wrong in a body of a world: field and message.</summary>
    public virtual void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
    }

    /// <summary>Fills in what Azure shows for a resource whose world leaves it out.</summary>
    public virtual void Complete(ArmId id, JsonObject body)
    {
    }

    /// <summary>Puts a body of a world where it belongs: into the store, or, for children that live in their parent, there.</summary>
    public virtual void Load(ArmId id, JsonObject body)
    {
        Complete(id, body);
        State.Store.Add(new StoredResource(id, body));
    }

    /// <summary>Whether the resource is there, wherever it lives.</summary>
    public virtual bool Exists(ArmId id) => State.Store.Find(id) is not null;

    /// <summary>Called once all of a world is loaded.</summary>
    public virtual void Settle(StoredResource resource)
    {
    }

    /// <summary>What a resource of this type needs besides itself, made up with sensible defaults; the resource comes last.</summary>
    public virtual IEnumerable<JsonObject> MakeUp(ArmId id) => [];

    /// <summary>As <see cref="MakeUp"/>, and able to have a managed network where that is decided at creation.</summary>
    public virtual IEnumerable<JsonObject> MakeUpIsolable(ArmId id) => MakeUp(id);

    /// <summary>What a GET shows.</summary>
    protected virtual JsonObject View(StoredResource resource)
    {
        if (resource.Running is not { } running)
            return resource.Body;
        var view = resource.Body.Clone();
        view.Properties().Put("provisioningState", running.Shape.Busy);
        return view;
    }

    protected virtual bool IsVisible(StoredResource resource) => !(resource.IsNew && resource.HiddenWhileNew);

    /// <exception cref="ArmRefusedException">404.</exception>
    protected StoredResource Visible(ArmId id) =>
        State.Store.Find(id) is { } resource && IsVisible(resource) ? resource : throw ArmRefusedException.NotFound(id);

    protected ArmAnswer Page(ArmCall call, IEnumerable<JsonObject> entries)
    {
        _ = int.TryParse(call.Url.Query("$skiptoken"), out var skip);
        var rest = entries.Skip(skip).Take(State.Options.PageSize + 1).ToList();
        var body = new JsonObject
        {
            ["value"] = new JsonArray([.. rest.Take(State.Options.PageSize).Select(static entry => entry.DeepClone())]),
        };
        if (rest.Count > State.Options.PageSize)
            body["nextLink"] = $"{call.Url.Origin}{call.Url.Path}?api-version={call.ApiVersion}&$skiptoken={skip + State.Options.PageSize}";
        return ArmAnswer.Of(200, body);
    }

    /// <summary>Puts a new body in at once, and records it.</summary>
    protected void Commit(ArmWrite write, StoredResource resource, JsonObject next)
    {
        var before = resource.IsNew ? null : resource.Body;
        resource.IsNew = false;
        resource.Commit(next);
        write.Changed(before, next);
        State.Committed(resource);
    }

    protected void Remove(ArmWrite write, StoredResource resource)
    {
        write.Changed(resource.Body, null);
        State.Remove(resource);
    }

    private static ArmRefusedException NotAllowed(ArmCall call) =>
        new(405, "MethodNotAllowed", $"The method {call.Method} is not known for '{call.Type}'.") { ByGateway = true };
}
