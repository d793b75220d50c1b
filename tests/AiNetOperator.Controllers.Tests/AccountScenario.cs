using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests;

/// <summary>A Foundry account in a simulated Azure, and a cluster to declare things in.</summary>
internal sealed class AccountScenario : IDisposable
{
    public const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

    public const string AccountId = Group + "/providers/Microsoft.CognitiveServices/accounts/ai";

    public const string SubnetId = Group + "/providers/Microsoft.Network/virtualNetworks/vnet/subnets/apps";

    private const string Managed = """{"networkInjections":[{"scenario":"agent","subnetArmId":"","useMicrosoftManagedNetwork":true}],"allowProjectManagement":true}""";

    public AccountScenario(string properties = Managed, string kind = "AIServices", SimulationOptions? options = null)
    {
        Run = new SimulationRun(options ?? new SimulationOptions());
        var body = Parse(properties);
        body["customSubDomainName"] ??= "ai";
        Run.Arm.LoadWorld(
        [
            Parse($$"""{"id":"{{Group}}","location":"westeurope","properties":{} }"""),
            Parse($$"""{"id":"{{Group}}/providers/Microsoft.Network/virtualNetworks/vnet","location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"apps","properties":{"addressPrefix":"10.0.1.0/24","serviceEndpoints":[{"service":"Microsoft.CognitiveServices"}]} },{"name":"bare","properties":{"addressPrefix":"10.0.2.0/24"} }]} }"""),
            new JsonObject { ["id"] = AccountId, ["location"] = "westeurope", ["kind"] = kind, ["tags"] = Parse("""{"team":"chat"}"""), ["properties"] = body },
        ]).ShouldBeEmpty();
    }

    public SimulationRun Run { get; }

    public static ArmId Account { get; } = ArmId.Parse(AccountId);

    /// <summary>What the service says of the account now.</summary>
    public JsonNode Live => Run.Arm.Get(Account)!["properties"]!;

    public JsonNode? Acls => Live["networkAcls"];

    public JsonNode? Network => Run.Arm.Get(Account.Child("managedNetworks", "default"))?["properties"]?["managedNetwork"];

    public IEnumerable<string?> Ips => (Acls?["ipRules"] as JsonArray ?? []).Select(rule => rule!["value"]?.GetValue<string>());

    public void Declare(string spec, string annotations = "{}", string name = "chat")
    {
        var body = Parse(spec);
        body["resourceId"] = AccountId;
        Run.Apply([new JsonObject
        {
            ["apiVersion"] = ApiGroup.GroupVersion,
            ["kind"] = AiWorkspaceNetwork.KindName,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "ml", ["annotations"] = Parse(annotations) },
            ["spec"] = body,
        }]);
    }

    public void Delete(string name = "chat") => Run.ApiServer.Delete(AiWorkspaceNetwork.KindName, new ObjectKey("ml", name));

    public JsonObject? Object(string name = "chat") => Run.ApiServer.Get(AiWorkspaceNetwork.KindName, new ObjectKey("ml", name));

    public ObjectSummary Summary(string name = "chat") => new(Object(name)!);

    public void Edit(Action<JsonObject> edit) => Run.Arm.Edit(Account, body => edit((JsonObject)body["properties"]!));

    public void Pass(TimeSpan time) => Run.Clock.RunFor(time);

    /// <summary>Lets time pass until nothing changes any more.</summary>
    public void Settle()
    {
        Run.Clock.RunFor(TimeSpan.FromMinutes(20));
        Run.Clock.RunUntil(() => Run.HasConverged, TimeSpan.FromHours(12)).ShouldBeTrue("it should settle: " + Object()?.ToJsonString());
    }

    public void ShouldBeReady() => Summary().IsReady.ShouldBeTrue(Object()!["status"]!.ToJsonString());

    public void ShouldBeStalled(string reason) =>
        (Summary().Status(ConditionTypes.Stalled), Summary().Reason).ShouldBe(("True", reason), Summary().Message);

    /// <summary>Every write that Azure took: method, action and the declared members of its body.</summary>
    public int Writes => Run.Arm.Writes;

    public void Dispose() => Run.Dispose();

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
