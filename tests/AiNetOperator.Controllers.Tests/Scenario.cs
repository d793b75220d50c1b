using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests;

/// <summary>One hub in a simulated Azure, and a cluster to declare things in.</summary>
internal sealed class Scenario : IDisposable
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

    public const string HubId = Group + "/providers/Microsoft.MachineLearningServices/workspaces/hub";

    public Scenario(Action<JsonObject>? hub = null, SimulationOptions? options = null)
    {
        Run = new SimulationRun(options ?? new SimulationOptions());
        Run.Arm.LoadWorld([Parse($$"""{"id":"{{Group}}","location":"westeurope","properties":{} }""")]).ShouldBeEmpty();
        Run.Arm.MakeUp(Hub);
        if (hub is not null)
            EditHub(hub);
    }

    public SimulationRun Run { get; }

    public static ArmId Hub { get; } = ArmId.Parse(HubId);

    /// <summary>What the service says of the hub now.</summary>
    public JsonNode Live => Run.Arm.Get(Hub)!["properties"]!;

    public string? Mode => Live["managedNetwork"]?["isolationMode"]?.GetValue<string>();

    public string? PublicAccess => Live["publicNetworkAccess"]?.GetValue<string>();

    public void Declare(string spec, string name = "research", string annotations = "{}", string resourceId = HubId)
    {
        var body = Parse(spec);
        body["resourceId"] ??= resourceId;
        Run.Apply([new JsonObject
        {
            ["apiVersion"] = ApiGroup.GroupVersion,
            ["kind"] = AiWorkspaceNetwork.KindName,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "ml", ["annotations"] = Parse(annotations) },
            ["spec"] = body,
        }]);
    }

    public void Delete(string name = "research") => Run.ApiServer.Delete(AiWorkspaceNetwork.KindName, Key(name));

    /// <summary>Somebody else changes the hub.</summary>
    public void EditHub(Action<JsonObject> edit) => Run.Arm.Edit(Hub, body => edit((JsonObject)body["properties"]!));

    /// <summary>The storage account, vault and registry of the hub.</summary>
    public IReadOnlyList<ArmId> Dependents =>
        [.. new[] { "storageAccount", "keyVault", "containerRegistry" }.Select(member => ArmId.Parse(Live[member]!.GetValue<string>()))];

    /// <summary>Somebody closes what the hub depends on.</summary>
    public void CloseDependents()
    {
        foreach (var id in Dependents)
            Run.Arm.Edit(id, body => body["properties"]!["publicNetworkAccess"] = "Disabled");
    }

    public void OpenByHand() => EditHub(properties => properties["publicNetworkAccess"] = "Enabled");

    public JsonObject? Object(string name = "research") => Run.ApiServer.Get(AiWorkspaceNetwork.KindName, Key(name));

    public ObjectSummary Summary(string name = "research") => new(Object(name)!);

    /// <summary>Lets time pass until nothing changes any more.</summary>
    public void Settle()
    {
        // what others did just now is no change yet: the operator has to find it first
        Pass(TimeSpan.FromMinutes(20));
        Run.Clock.RunUntil(() => Run.HasConverged, TimeSpan.FromHours(12)).ShouldBeTrue("it should settle");
    }

    public void Pass(TimeSpan time) => Run.Clock.RunFor(time);

    public void ShouldBeReady(string name = "research") => Summary(name).IsReady.ShouldBeTrue(Object(name)!.ToJsonString());

    public void ShouldBeStalled(string reason, string name = "research")
    {
        var summary = Summary(name);
        (summary.Status(ConditionTypes.Ready), summary.Status(ConditionTypes.Stalled), summary.Reason).ShouldBe(("False", "True", reason), summary.Message);
    }

    public IEnumerable<string> Events(string reason) => Run.ApiServer.Events
        .Where(body => body["reason"]?.GetValue<string>() == reason).Select(body => body["note"]?.GetValue<string>() ?? "");

    /// <summary>How often events of a reason were told, repetitions in a series included.</summary>
    public int EventCount(string reason) => Run.ApiServer.Events
        .Where(body => body["reason"]?.GetValue<string>() == reason).Sum(body => body["series"]?["count"]?.GetValue<int>() ?? 1);

    /// <summary>How many objects record a running write.</summary>
    public int OpenOperations => Run.ApiServer.List(AiWorkspaceNetwork.KindName).Count(body => body["status"]?["operation"] is not null);

    public void Dispose() => Run.Dispose();

    private static ObjectKey Key(string name) => new("ml", name);

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
