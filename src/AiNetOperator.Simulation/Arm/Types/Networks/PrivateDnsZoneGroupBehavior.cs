using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The zone group of a private endpoint: one for each endpoint (pulumi/pulumi-azure-native issue 2179), at most five zones.
/// Shape as in Azure/azure-service-operator Test_Networking_PrivateEndpoint_20250301_CRUD; what a missing zone answers is not recorded.
/// </summary>
internal sealed class PrivateDnsZoneGroupBehavior(ArmState state, ZoneGroupRecords records) : ResourceBehavior(state)
{
    public const string TypeName = PrivateEndpointBehavior.TypeName + "/privateDnsZoneGroups";

    private const int MostZones = 5;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    public override string Type => TypeName;

    public override ArmAnswer Get(ArmCall call) => base.Get(call).With("ETag", Visible(call.Id).Body.Text("etag") ?? "");

    public override ArmAnswer Put(ArmCall call)
    {
        var present = State.Store.Find(call.Id);
        RefuseIfBusy(call.Id);
        Judge(call);
        var next = ArmJson.New();
        next.Properties()["privateDnsZoneConfigs"] = call.RequiredBody.At("properties.privateDnsZoneConfigs")!.DeepClone();
        Complete(call.Id, next);
        records.Fill(call.Id, next, "Updating");
        Stamp(next, State.NewId());
        State.Orders.Judge(call.Id, next);
        var resource = present ?? State.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        return Start(call, resource, next, present is null ? NetworkShapes.Creation : NetworkShapes.Update);
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        if (State.Store.Find(call.Id) is not { } resource)
            return ArmAnswer.Of(204);
        RefuseIfBusy(call.Id);
        var operation = new Operation(State.NewId(), resource, NetworkShapes.Deletion, call.Write!)
        {
            Region = Region(call.Id),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Verdict = () => records.Held(resource.Body),
            Effect = () => Remove(call.Write!, resource),
            Result = static () => null,
        };
        return State.Operations.Start(call, operation, State.About(Time));
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (body.At("properties.privateDnsZoneConfigs") is not JsonArray configurations)
            problem("properties.privateDnsZoneConfigs", "is required: an array.");
        else if (!configurations.All(static entry => ZoneOf(entry) is not null))
            problem("properties.privateDnsZoneConfigs", "needs properties.privateDnsZoneId in each entry: the ARM id of a zone.");
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        body.Head(id.Value, id.Name, Type);
        body.Properties().Default("provisioningState", "Succeeded");
        foreach (var entry in EndpointBody.List(body, "privateDnsZoneConfigs"))
        {
            var name = entry.Text("name") ?? "";
            entry.Head($"{id}/privateDnsZoneConfigs/{name}", name, Type + "/privateDnsZoneConfigs");
            entry.Properties().Default("provisioningState", "Succeeded");
            entry.Properties().Default("recordSets", new JsonArray());
        }
        if (body.Text("etag") is null)
            Stamp(body, StableHash.Guid("etag " + id.Value));
    }

    /// <summary>A template deployment of somebody else makes a group.</summary>
    public void Deploy(ArmId id, JsonArray configurations)
    {
        var next = ArmJson.New();
        next.Properties()["privateDnsZoneConfigs"] = configurations;
        next = ArmJson.Read(next);
        Complete(id, next);
        records.Fill(id, next, "Succeeded");
        Stamp(next, State.NewId());
        var resource = State.Store.Add(new StoredResource(id, next));
        records.Write(null, next);
        State.Committed(resource);
    }

    // a world may leave the records to the group
    public override void Settle(StoredResource resource)
    {
        if (EndpointBody.List(resource.Body, "privateDnsZoneConfigs").Any(static entry => entry.At("properties.recordSets") is JsonArray { Count: > 0 }))
            return;
        var next = resource.Body.Clone();
        records.Fill(resource.Id, next, "Succeeded");
        records.Write(null, next);
        resource.Commit(next);
    }

    private ArmAnswer Start(ArmCall call, StoredResource resource, JsonObject next, OperationShape shape)
    {
        var wasNew = resource.IsNew;
        var operation = new Operation(State.NewId(), resource, shape, call.Write!)
        {
            Region = Region(call.Id),
            ApiVersion = call.ApiVersion,
            StartedAt = State.Now,
            Foreseen = next,
            Effect = () =>
            {
                var done = next.Clone();
                records.Fill(call.Id, done, "Succeeded");
                Stamp(done, State.NewId());
                records.Write(wasNew ? null : resource.Body, done);
                Commit(call.Write!, resource, done);
            },
            Result = () => resource.Body.DeepClone(),
            OnFailure = () => Fail(resource, wasNew, next),
        };
        return State.Operations.Start(call, operation, State.About(Time), next);
    }

    private static void Fail(StoredResource resource, bool wasNew, JsonObject next)
    {
        var left = (wasNew ? next : resource.Body).Clone();
        foreach (var entry in wasNew ? EndpointBody.List(left, "privateDnsZoneConfigs") : [])
            entry.Properties().Put("recordSets", new JsonArray());
        resource.IsNew = false;
        resource.Commit(ProvisioningState.Failed(left));
    }

    private void Judge(ArmCall call)
    {
        if (State.Store.Under(call.Id.Parent!, Type).FirstOrDefault(other => other.Id != call.Id) is { } other)
            throw new ArmRefusedException(400, "BadRequest", $"The endpoint has a zone group already: '{other.Id.Name}'.");
        if (call.RequiredBody.At("properties.privateDnsZoneConfigs") is not JsonArray { Count: > 0 and <= MostZones } configurations)
            throw new ArmRefusedException(400, "InvalidRequestFormat", $"properties.privateDnsZoneConfigs has 1 to {MostZones} entries.");
        var names = configurations.Select(static entry => (entry as JsonObject)?.Text("name") ?? "").ToList();
        if (names.Contains("") || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Count)
            throw new ArmRefusedException(400, "InvalidRequestFormat", "Each configuration has a name of its own.") { DetailCode = "DuplicateResourceName" };
        foreach (var entry in configurations)
        {
            if (ZoneOf(entry) is not { } zone || State.Store.Body(zone) is null)
                throw new ArmRefusedException(400, "InvalidResourceReference", $"The zone '{(entry as JsonObject)?.Property("privateDnsZoneId")}' was not found.");
            State.Rights.ThrowIfLinkMissing(call.Id, zone, PrivateDnsZoneBehavior.TypeName + "/join/action");
        }
    }

    private string Region(ArmId id) => Locations.Of(State.Store.Find(id.Parent!)!.Body);

    private static ArmId? ZoneOf(JsonNode? entry) =>
        ArmId.TryParse((entry as JsonObject)?.Property("privateDnsZoneId"), out var id) && id.IsOfType(PrivateDnsZoneBehavior.TypeName) ? id : null;

    private static void Stamp(JsonObject body, string guid)
    {
        body.Put("etag", $"W/\"{guid}\"");
        foreach (var entry in EndpointBody.List(body, "privateDnsZoneConfigs"))
            entry.Put("etag", $"W/\"{guid}\"");
    }

    private void RefuseIfBusy(ArmId id)
    {
        if (State.Store.Find(id) is { Running: not null } || State.Store.Find(id.Parent!) is { Running: not null })
            throw new ArmRefusedException(429, "RetryableError", $"The endpoint '{id.Parent!.Name}' or its zone group is being written.") { DetailCode = "ReferencedResourceNotProvisioned" };
    }
}
