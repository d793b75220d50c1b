using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What zones and links share: location global, every write an operation, tags whose keys hold a space or colon are dropped without a word (hashicorp/terraform-provider-azurerm issue 6129).</summary>
internal abstract class PrivateDnsResource(ArmState state) : TrackedResource(state)
{
    protected const string Global = "global";

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(40);

    protected override string InvalidValueCode => "BadRequest";

    protected override bool ShowsNoTags => false;

    /// <summary>A GET finds it while it is being created.</summary>
    protected virtual bool ShowsAtOnce => false;

    public override ArmAnswer Get(ArmCall call) => base.Get(call).With("ETag", Visible(call.Id).Body.Text("etag") ?? "");

    public override ArmAnswer Delete(ArmCall call)
    {
        RefuseIfBusy(call.Id);
        var refusal = State.Store.Find(call.Id) is { } resource ? Changed(call, resource) : null;
        return AcceptDelete(call, PrivateDnsShapes.Deletion, Time, () => refusal);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (!ArmJson.Same(body.Text("location"), Global))
            problem("location", "is required: global.");
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        base.Complete(id, body);
        var tags = body.Object("tags");
        foreach (var key in (tags ?? []).Select(static pair => pair.Key).Where(static key => key.Contains(' ', StringComparison.Ordinal) || key.Contains(':', StringComparison.Ordinal)).ToList())
            tags!.Remove(key);
        body.Default("etag", Etag(StableHash.Guid("etag " + id.Value)));
    }

    protected abstract string Etag(string guid);

    /// <summary>What follows a write that has taken effect.</summary>
    protected virtual void AfterWrite(StoredResource resource)
    {
    }

    /// <summary>Why a write that is taken will end without effect; null when it will not.</summary>
    protected virtual JsonObject? RefusalOf(ArmId id, JsonObject next) => null;

    protected override void Validate(ArmCall call, JsonObject? present, JsonObject next)
    {
        RefuseIfBusy(call.Id);
        if (!ArmJson.Same(next.Text("location"), Global))
            throw new ArmRefusedException(400, "LocationNotAvailableForResourceType", $"'{Type}' lies in the location 'global' only.");
    }

    protected override ArmAnswer Create(ArmCall call, JsonObject next) =>
        Accept(call, State.Store.Add(new StoredResource(call.Id, next) { IsNew = true, HiddenWhileNew = !ShowsAtOnce }), next);

    protected override ArmAnswer Update(ArmCall call, StoredResource resource, JsonObject next) => Accept(call, resource, next);

    private ArmAnswer Accept(ArmCall call, StoredResource resource, JsonObject next)
    {
        next.Put("etag", Etag(State.NewId()));
        return Accept(call, resource, next, PrivateDnsShapes.Write, Time, () => AfterWrite(resource), Changed(call, resource) ?? RefusalOf(call.Id, next));
    }

    // a condition that does not hold is no 412 here: the write is taken, and its operation fails (Azure/azure-cli
    // test_PatchZone_ZoneExistsIfMatchFailure, test_PutZone_ZoneExistsIfNoneMatchFailure, test_PutLink_LinkExistsIfNoneMatchFailure)
    private static JsonObject? Changed(ArmCall call, StoredResource resource) =>
        call.Condition.Forbids(resource.IsNew ? null : resource.Body.Text("etag"))
            ? ArmRefusedException.Error("PreconditionFailed", $"The {(resource.Id.Parent is null ? "Zone" : "Virtual Network Link")} {resource.Id.Name} has been modified (etag mismatch).")
            : null;

    private void RefuseIfBusy(ArmId id)
    {
        if (State.Store.Find(id) is { Running: not null })
            throw new ArmRefusedException(409, "Conflict", $"Another operation on '{id.Name}' is under way.");
    }
}
