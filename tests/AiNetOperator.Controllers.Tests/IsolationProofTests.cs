using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;
using static AiNetOperator.Controllers.Tests.ScenarioBindings;

namespace AiNetOperator.Controllers.Tests;

/// <summary>
/// <c>Isolated</c> is a proof (promise P8): in a world where all of it holds, each part of what it states is broken in turn, by
/// somebody else and in Azure alone, and the condition says so, naming the clause, within one drift interval.
/// </summary>
public sealed class IsolationProofTests
{
    // spread by a fifth, so that many do not fall due together; and the time that the reads take
    private static readonly TimeSpan OneInterval = 1.2 * TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(10);

    private static readonly ArmId Score = Scenario.Hub.Child("onlineEndpoints", "score");

    private const string Foreign =
        "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/theirs/providers/Microsoft.Network/privateEndpoints/theirs";

    private static readonly Dictionary<string, (string Clause, string Status, Action<Scenario> Break)> Breaks = new()
    {
        ["mode"] = (Clauses.OutboundApprovedOnly, "False", scenario => scenario.EditHub(hub => hub["managedNetwork"]!["isolationMode"] = "AllowInternetOutbound")),
        ["managed network"] = (Clauses.NetworkActive, "False", scenario =>
        {
            scenario.Run.Arm.LoadWorld([Parse($$"""{"id":"{{Scenario.Hub.Child("computes", "gpu")}}","properties":{"computeType":"AmlCompute"} }""")]).ShouldBeEmpty();
            scenario.EditHub(hub => hub["managedNetwork"]!["status"]!["status"] = "Inactive");
        }),
        ["foreign rule"] = (Clauses.RulesDeclared, "False", scenario => ScenarioRules.AddByHand(scenario, "theirs", "theirs.example.com")),
        ["public access"] = (Clauses.PublicAccessClosed, "False", scenario => scenario.OpenByHand()),
        ["storage account"] = (Clauses.DependentClosed, "False", scenario => Open(scenario, scenario.Dependents[0])),
        ["key vault"] = (Clauses.DependentClosed, "False", scenario => Open(scenario, scenario.Dependents[1])),
        ["container registry"] = (Clauses.DependentClosed, "False", scenario => Open(scenario, scenario.Dependents[2])),
        ["storage account that nobody may read"] = (Clauses.DependentClosed, "Unknown", scenario =>
            scenario.Run.Arm.Refuse(new ArmRefusal(scenario.Dependents[0].Value, 403, "AuthorizationFailed") { Reads = true })),
        ["online endpoint"] = (Clauses.OnlineEndpointClosed, "False", scenario => Open(scenario, Score)),
        ["foreign connection"] = (Clauses.ConnectionsDeclared, "False", AddForeignConnection),
        ["record removed"] = (Clauses.BindingsVerified, "False", scenario => scenario.Run.Arm.Remove(scenario.Record())),
        ["record changed"] = (Clauses.BindingsVerified, "False", scenario =>
            scenario.Run.Arm.Edit(scenario.Record(), body => body["properties"]!["aRecords"] = new JsonArray(new JsonObject { ["ipv4Address"] = "203.0.113.9" }))),
        ["link removed"] = (Clauses.BindingsVerified, "False", scenario => scenario.Run.Arm.Remove(scenario.Link())),
        ["connection rejected"] = (Clauses.BindingsVerified, "False", scenario => SetConnection(scenario, "Rejected")),
        ["endpoint removed"] = (Clauses.BindingsVerified, "False", scenario => scenario.Run.Arm.Remove(Endpoint())),
        ["DNS servers of the virtual network"] = (Clauses.BindingsVerified, "Unknown", scenario =>
            scenario.Run.Arm.Edit(VirtualNetwork, body => body["properties"]!["dhcpOptions"] = new JsonObject { ["dnsServers"] = new JsonArray("10.0.0.4") })),
        ["zone that nobody may read"] = (Clauses.BindingsVerified, "Unknown", scenario =>
            scenario.Run.Arm.Refuse(new ArmRefusal(ApiZone.Value, 403, "AuthorizationFailed") { Reads = true })),
    };

    public static TheoryData<string> Names => [.. Breaks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_breaks_isolation_in_Azure_is_told_within_one_interval_and_named(string name)
    {
        var (clause, status, broken) = Breaks[name];
        using var scenario = Isolated();

        broken(scenario);

        scenario.Run.Clock.RunUntil(() => Says(scenario).Status == status, OneInterval).ShouldBeTrue($"{name}: it says {Says(scenario)}");
        Says(scenario).Message.ShouldContain(clause);
        scenario.Object()!["status"]!["evidence"]!.AsArray().ShouldContain(entry =>
            entry!["clause"]!.GetValue<string>() == clause && entry["satisfied"]!.GetValue<string>() == status, name);
    }

    [Fact]
    public void Every_clause_is_broken_by_some_of_these() =>
        Breaks.Values.Where(one => one.Status == "False").Select(one => one.Clause).Distinct().Order().ShouldBe(Clauses.All.Order());

    [Theory]
    [InlineData("mode")]
    [InlineData("public access")]
    [InlineData("storage account")]
    [InlineData("online endpoint")]
    [InlineData("record changed")]
    [InlineData("link removed")]
    [InlineData("endpoint removed")]
    public void What_the_operator_puts_right_is_proven_again(string name)
    {
        using var scenario = Isolated();
        Breaks[name].Break(scenario);
        scenario.Run.Clock.RunUntil(() => Says(scenario).Status != "True", OneInterval).ShouldBeTrue();

        scenario.Settle();

        Says(scenario).Status.ShouldBe("True", Says(scenario).Message);
    }

    private static Scenario Isolated()
    {
        var scenario = Hub(hub => hub["imageBuildCompute"] = "builder", new SimulationOptions { Unknowns = new Unknowns { WorkspaceShowsItsOwnEndpoint = true } });
        scenario.Declare(Spec());
        scenario.Bind();
        scenario.Settle();
        Says(scenario).ShouldSatisfyAllConditions(
            says => says.Status.ShouldBe("Unknown", Says(scenario).Message), says => says.Message.ShouldContain("perhaps the managed network's own endpoint"));
        scenario.Run.Arm.LoadWorld([Parse($$"""{"id":"{{Score}}","location":"eastus2","kind":"Managed","properties":{"authMode":"AADToken","publicNetworkAccess":"Enabled"} }""")]).ShouldBeEmpty();
        scenario.Declare(Spec(Others(scenario)));
        scenario.Settle();
        scenario.ShouldBeReady();
        scenario.ShouldBeBound();
        Says(scenario).Status.ShouldBe("True", Says(scenario).Message);
        return scenario;
    }

    private static string Spec(params string[] allowed) => new JsonObject
    {
        ["managedNetwork"] = Parse("""{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"}"""),
        ["publicNetworkAccess"] = "Disabled",
        ["dependentResources"] = Parse("""{"publicNetworkAccess":"Disabled"}"""),
        ["onlineEndpoints"] = Parse("""{"publicNetworkAccess":"Disabled"}"""),
        ["allowedPrivateEndpointIds"] = new JsonArray([.. allowed.Select(id => JsonValue.Create(id))]),
    }.ToJsonString();

    private static string[] Others(Scenario scenario) =>
    [
        .. scenario.Live["privateEndpointConnections"]!.AsArray().Select(connection => connection!["properties"]!["privateEndpoint"]!["id"]!.GetValue<string>())
            .Where(id => ArmId.Parse(id) != Endpoint()),
    ];

    private static (string Status, string Message) Says(Scenario scenario)
    {
        var condition = scenario.Object()!["status"]!["conditions"]!.AsArray().Single(entry => entry!["type"]!.GetValue<string>() == ConditionTypes.Isolated)!;
        return (condition["status"]!.GetValue<string>(), condition["message"]!.GetValue<string>());
    }

    // public access alone lets nobody in where the default action still keeps everybody out
    private static void Open(Scenario scenario, ArmId id) => scenario.Run.Arm.Edit(id, body =>
    {
        body["properties"]!["publicNetworkAccess"] = "Enabled";
        if ((body["properties"]!["networkAcls"] ?? body["properties"]!["networkRuleSet"]) is JsonObject acls)
            acls["defaultAction"] = "Allow";
    });

    private static void AddForeignConnection(Scenario scenario) => scenario.EditHub(hub =>
    {
        var foreign = hub["privateEndpointConnections"]!.AsArray()[0]!.DeepClone();
        foreign["id"] = foreign["id"]!.GetValue<string>() + "-theirs";
        foreign["name"] = foreign["name"]!.GetValue<string>() + "-theirs";
        foreign["properties"]!["privateEndpoint"]!["id"] = Foreign;
        hub["privateEndpointConnections"]!.AsArray().Add(foreign);
    });

    // the target's owner says so, and the endpoint shows it
    private static void SetConnection(Scenario scenario, string status) => scenario.Run.Arm.Edit(Endpoint(), body =>
        body["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["privateLinkServiceConnectionState"]!["status"] = status);

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
