using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Record sets of a private DNS zone: synchronous, whoever writes last wins. A records can be written; the SOA record set
/// comes with its zone. Shape as in Azure/azure-service-operator Test_Networking_PrivateDnsZone_20240601_CRUD.
/// </summary>
internal sealed class RecordSetBehavior(ArmState state, string kind) : ResourceBehavior(state)
{
    public const string Addresses = "A";
    public const string Start = "SOA";

    private const int MostRecords = 20;

    public static IReadOnlyList<string> Kinds { get; } = [Addresses, Start];

    public override string Type { get; } = $"{PrivateDnsZoneBehavior.TypeName}/{kind}";

    private bool CanBeWritten { get; } = kind == Addresses;

    public override ArmAnswer Get(ArmCall call) => base.Get(call).With("ETag", Visible(call.Id).Body.Text("etag") ?? "");

    public override ArmAnswer Put(ArmCall call)
    {
        if (!CanBeWritten)
            return base.Put(call);
        if (ProblemOf(call.RequiredBody) is { } wrong)
            throw new ArmRefusedException(400, "BadRequest", wrong) { IsBare = true };
        var present = State.Store.Find(call.Id);
        RefuseIfChanged(call, present);
        var next = ArmJson.New();
        next["properties"] = call.RequiredBody.Properties().DeepClone();
        foreach (var member in (string[])["fqdn", "isAutoRegistered"])
            next.Properties().Remove(member);
        Complete(call.Id, next);
        next.Put("etag", State.NewId());
        State.Orders.Judge(call.Id, next);
        Commit(call.Write!, present ?? State.Store.Add(new StoredResource(call.Id, next) { IsNew = true }), next);
        return ArmAnswer.Of(present is null ? 201 : 200, next).With("ETag", next.Text("etag")!);
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        if (!CanBeWritten)
            return base.Delete(call);
        if (State.Store.Find(call.Id) is not { } resource)
            return ArmAnswer.Of(204);
        RefuseIfChanged(call, resource);
        Remove(call.Write!, resource);
        return ArmAnswer.Of(200);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        if (CanBeWritten && ProblemOf(body) is { } wrong)
            problem("properties", wrong);
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        body.Head(id.Value, id.Name, Type);
        body.Default("etag", StableHash.Guid("etag " + id.Value));
        body.Properties().Default("fqdn", Fqdn(id));
        body.Properties().Default("isAutoRegistered", false);
    }

    /// <summary>The record set that a zone starts with.</summary>
    public static JsonObject Authority(ArmId id)
    {
        var body = ArmJson.New();
        body.Head(id.Value, id.Name, $"{PrivateDnsZoneBehavior.TypeName}/{Start}");
        body["etag"] = StableHash.Guid("etag " + id.Value);
        var properties = body.Properties();
        properties["fqdn"] = Fqdn(id);
        properties["ttl"] = 3600;
        properties["soaRecord"] = new JsonObject { ["email"] = "azureprivatedns-host.microsoft.com", ["host"] = "azureprivatedns.net", ["serialNumber"] = 1 };
        properties["isAutoRegistered"] = false;
        return body;
    }

    // at once, and without an error around it (Azure/azure-cli test_PatchRecordSet_IfMatchFailure)
    private static void RefuseIfChanged(ArmCall call, StoredResource? present)
    {
        if (call.Condition.Forbids(present?.Body.Text("etag")))
            throw new ArmRefusedException(412, "PreconditionFailed", $"The Record set {call.Id.Name} has been modified (etag mismatch).") { IsBare = true };
    }

    private static string Fqdn(ArmId id) => id.Name == "@" ? id.Parent!.Name + "." : $"{id.Name}.{id.Parent!.Name}.";

    private static string? ProblemOf(JsonObject body)
    {
        var properties = body.Object("properties") ?? [];
        if (properties["ttl"] is not JsonValue ttl || !ttl.TryGetValue<int>(out var seconds) || seconds < 1)
            return "properties.ttl is required: a number of seconds.";
        if (properties["aRecords"] is not JsonArray records || records.Count is 0 or > MostRecords)
            return $"properties.aRecords is required: 1 to {MostRecords} records.";
        return records.All(static record => System.Net.IPAddress.TryParse((record as JsonObject)?.Text("ipv4Address"), out var address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
            ? null
            : "properties.aRecords needs an ipv4Address in each record.";
    }
}
