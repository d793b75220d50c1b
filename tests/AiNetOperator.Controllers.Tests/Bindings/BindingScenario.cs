using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests.Bindings;

/// <summary>A simulated Azure with two virtual networks, and a cluster to declare private paths in.</summary>
internal sealed class BindingScenario : IDisposable
{
    public const string Subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
    public const string Net = Subscription + "/resourceGroups/rg-net";
    public const string Dns = Subscription + "/resourceGroups/rg-dns";
    public const string OtherDns = Subscription + "/resourceGroups/rg-dns-b";
    public const string Managed = $$"""{"mode":"Managed","zoneResourceGroupId":"{{Dns}}"}""";

    private const string Data = Subscription + "/resourceGroups/rg-data/providers";

    public static readonly ArmId Storage = ArmId.Parse(Data + "/Microsoft.Storage/storageAccounts/data");
    public static readonly ArmId Vault = ArmId.Parse(Data + "/Microsoft.KeyVault/vaults/secrets");
    public static readonly ArmId NetworkA = ArmId.Parse(Net + "/providers/Microsoft.Network/virtualNetworks/vnet-a");
    public static readonly ArmId NetworkB = ArmId.Parse(Net + "/providers/Microsoft.Network/virtualNetworks/vnet-b");
    public static readonly ArmId SubnetA = NetworkA.Child("subnets", "pe");
    public static readonly ArmId SubnetB = NetworkB.Child("subnets", "pe");
    public static readonly ArmId BlobZone = ZoneIn(Dns, "privatelink.blob.core.windows.net");

    public BindingScenario(SimulationOptions? options = null)
    {
        Run = new SimulationRun(options ?? new SimulationOptions());
        foreach (var group in new[] { Net, Dns, OtherDns })
            Run.Arm.MakeUp(ArmId.Parse(group));
        foreach (var id in new[] { SubnetA, SubnetB, Storage, Vault })
            Run.Arm.MakeUp(id);
    }

    public SimulationRun Run { get; }

    public static ArmId ZoneIn(string group, string zone) => ArmId.Parse($"{group}/providers/Microsoft.Network/privateDnsZones/{zone}");

    public static ArmId EndpointOf(string name) => ArmId.Parse($"{Net}/providers/Microsoft.Network/privateEndpoints/{name}");

    /// <summary>Declares a path; blob of the storage account from the first network, unless said otherwise.</summary>
    public void Declare(
        string name = "blob", string dns = Managed, ArmId? target = null, string groupId = "blob", ArmId? subnet = null, string more = "{}", string endpoint = "{}", string annotations = "{}")
    {
        var spec = new JsonObject
        {
            ["target"] = new JsonObject { ["resourceId"] = (target ?? Storage).Value },
            ["groupId"] = groupId,
            ["subnetId"] = (subnet ?? SubnetA).Value,
            ["endpoint"] = Merged(new JsonObject { ["resourceGroupId"] = Net }, endpoint),
            ["dns"] = JsonNode.Parse(dns),
            ["deletionPolicy"] = "Delete",
        };
        Apply(name, Merged(spec, more), annotations);
    }

    public void Apply(string name, JsonObject spec, string annotations = "{}") => Run.Apply([new JsonObject
    {
        ["apiVersion"] = ApiGroup.GroupVersion,
        ["kind"] = PrivateEndpointBinding.KindName,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "ml", ["annotations"] = JsonNode.Parse(annotations) },
        ["spec"] = spec,
    }]);

    public void Annotate(string annotation, string value, string name = "blob")
    {
        var current = Object(name)!;
        Apply(name, (JsonObject)current["spec"]!.DeepClone(), new JsonObject { [annotation] = value }.ToJsonString());
    }

    public void Delete(string name = "blob") => Run.ApiServer.Delete(PrivateEndpointBinding.KindName, new ObjectKey("ml", name));

    public JsonObject? Object(string name = "blob") => Run.ApiServer.Get(PrivateEndpointBinding.KindName, new ObjectKey("ml", name));

    public ObjectSummary Summary(string name = "blob") => new(Object(name)!);

    public JsonNode Status(string name = "blob") => Object(name)!["status"]!;

    public string? ConditionOf(string type, string name = "blob") => Summary(name).Status(type);

    public JsonObject? Endpoint(string name = "blob") => Run.Arm.Get(EndpointOf(name));

    /// <summary>The owner of the storage account decides on its one connection.</summary>
    public void Decide(string status) => Run.Arm.Edit(Storage, body =>
        body["properties"]!["privateEndpointConnections"]!.AsArray().ShouldHaveSingleItem()!["properties"]!["privateLinkServiceConnectionState"]!["status"] = status);

    /// <summary>The storage account is closed to the internet.</summary>
    public void Close() => Run.Arm.Edit(Storage, body => body["properties"]!["publicNetworkAccess"] = "Disabled");

    /// <summary>Whether anything in Azure was made for one of our objects.</summary>
    public IReadOnlyList<string> Made() =>
    [
        .. Run.Arm.World().Where(body => body["tags"]?["ainet-owner"] is not null || body["type"]!.GetValue<string>().EndsWith("/privateDnsZoneGroups", StringComparison.Ordinal))
            .Select(body => body["id"]!.GetValue<string>().Split('/')[^1]),
    ];

    /// <summary>The addresses that an A record of a zone holds.</summary>
    public IReadOnlyList<string> Record(ArmId zone, string record) =>
        [.. (Run.Arm.Get(zone.Child("A", record))?["properties"]?["aRecords"] as JsonArray ?? []).Select(entry => entry!["ipv4Address"]!.GetValue<string>())];

    public IReadOnlyList<string> Addresses(string name = "blob") =>
        [.. (Status(name)["addresses"] as JsonArray ?? []).Select(address => address!["ip"]!.GetValue<string>())];

    /// <summary>Lets time pass until nothing changes any more.</summary>
    public void Settle()
    {
        // what others did just now is no change yet: the operator has to find it first
        Pass(TimeSpan.FromMinutes(20));
        Run.Clock.RunUntil(() => Run.HasConverged, TimeSpan.FromHours(12)).ShouldBeTrue("it should settle: " + Object()?.ToJsonString());
    }

    public void Pass(TimeSpan time) => Run.Clock.RunFor(time);

    public void ShouldBeReady(string name = "blob") => Summary(name).IsReady.ShouldBeTrue(Object(name)!.ToJsonString());

    public void ShouldSay(string ready, string stalled, string reason, string name = "blob")
    {
        var summary = Summary(name);
        (summary.Status(ConditionTypes.Ready), summary.Status(ConditionTypes.Stalled), summary.Reason).ShouldBe((ready, stalled, reason), summary.Message);
    }

    public void ShouldBeStalled(string reason, string name = "blob") => ShouldSay("False", "True", reason, name);

    public void ShouldBeGone(string name = "blob") => Object(name).ShouldBeNull(Object(name)?.ToJsonString());

    /// <summary>The writes to Azure, as method, last type and name.</summary>
    public IReadOnlyList<string> Writes() =>
        [.. Run.Arm.WriteLog.Select(write => $"{write.Method} {write.Id.Type.Split('/')[^1]} {write.Id.Name}{(write.Status >= 400 ? $" {write.Status}" : "")}")];

    public IEnumerable<string> Events(string reason) => Run.ApiServer.Events
        .Where(body => body["reason"]?.GetValue<string>() == reason).Select(body => body["note"]?.GetValue<string>() ?? "");

    public void Dispose() => Run.Dispose();

    private static JsonObject Merged(JsonObject body, string more)
    {
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(more)!)
            body[name] = value?.DeepClone();
        return body;
    }
}
