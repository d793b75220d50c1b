using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;
using static AiNetOperator.Controllers.Tests.ScenarioBindings;

namespace AiNetOperator.Controllers.Tests;

/// <summary>The guard with real bindings: what is closed, and when (promise P1).</summary>
public sealed class PathTests
{
    private const string Closed = """{"publicNetworkAccess":"Disabled"}""";

    private const string ClosedDependents = """
        {"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"dependentResources":{"publicNetworkAccess":"Disabled"}}
        """;

    // what others break is told, and stays broken
    private const string Report = ""","driftPolicy":"Report" """;

    [Fact]
    public void A_hub_is_closed_as_soon_as_its_binding_is_verified()
    {
        using var scenario = Hub();
        scenario.Declare(Closed);
        scenario.Settle();
        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);

        scenario.Bind();
        scenario.Run.Clock.RunUntil(() => IsReady(scenario, "path"), TimeSpan.FromMinutes(15)).ShouldBeTrue(scenario.Binding()!["status"]!.ToJsonString());
        scenario.PublicAccess.ShouldBe("Enabled");
        scenario.Run.Clock.RunUntil(() => scenario.PublicAccess == "Disabled", TimeSpan.FromSeconds(30)).ShouldBeTrue("the binding brings its network round");

        scenario.Settle();
        scenario.ShouldBeReady();
    }

    [Fact]
    public void It_stays_open_while_one_of_its_bindings_is_not_verified_and_that_one_is_named()
    {
        using var scenario = Hub();
        scenario.Bind();
        scenario.Bind("waiting", more: ""","approval":{"mode":"Manual"}""");
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);
        scenario.Summary().Message.ShouldContain("PrivateEndpointBinding ml/waiting (");
        scenario.Summary().Message.ShouldNotContain("ml/path (");
        scenario.PublicAccess.ShouldBe("Enabled");
    }

    [Theory]
    [InlineData("record")]
    [InlineData("link")]
    [InlineData("endpoint")]
    public void What_broke_since_the_binding_was_looked_at_is_seen_in_the_moment_of_closing(string what)
    {
        using var scenario = Hub();
        scenario.Declare("{}");
        // one that names the network would be looked at again with it
        scenario.Bind(target: Scenario.HubId, more: Report);
        scenario.Settle();
        scenario.ShouldBeBound();
        var broken = what switch { "record" => scenario.Record(), "link" => scenario.Link(), _ => Endpoint() };

        scenario.Run.Arm.Remove(broken);
        scenario.Declare(Closed);
        scenario.Pass(TimeSpan.FromMinutes(1));

        scenario.ShouldBeBound();
        scenario.PublicAccess.ShouldBe("Enabled");
        scenario.Summary().Reason.ShouldBe(Reasons.WaitingForPrivatePath, scenario.Summary().Message);
        scenario.OpenOperations.ShouldBe(0);
        scenario.Settle();
        Closings(scenario, Scenario.Hub).ShouldBe(0);
    }

    [Fact]
    public void A_binding_that_is_being_deleted_is_no_path()
    {
        using var scenario = Hub();
        scenario.Declare("{}");
        scenario.Bind();
        scenario.Settle();

        scenario.Unbind();
        scenario.Declare(Closed);
        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);
        Closings(scenario, Scenario.Hub).ShouldBe(0);
    }

    [Fact]
    public void A_dependent_without_bindings_is_closed_when_the_managed_network_reaches_it()
    {
        using var scenario = Hub(hub => hub["imageBuildCompute"] = "builder");
        scenario.Declare(ClosedDependents);

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Dependents.ShouldAllBe(id => Access(scenario, id) == "Disabled");
    }

    [Fact]
    public void A_dependent_whose_binding_is_not_verified_stays_open_and_the_others_are_closed()
    {
        using var scenario = Hub(hub => hub["imageBuildCompute"] = "builder");
        var vault = scenario.Dependents[1];
        scenario.Bind("vault", vault.Value, "vault", ""","approval":{"mode":"Manual"}""");
        scenario.Declare(ClosedDependents);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);
        scenario.Summary().Message.ShouldContain("PrivateEndpointBinding ml/vault (ConnectionApproved is False");
        scenario.Dependents.Where(id => id != vault).ShouldAllBe(id => Access(scenario, id) == "Disabled");
        Closings(scenario, vault).ShouldBe(0);
    }

    [Fact]
    public void A_dependent_whose_binding_broke_since_it_was_looked_at_stays_open()
    {
        using var scenario = Hub(hub => hub["imageBuildCompute"] = "builder");
        var vault = scenario.Dependents[1];
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"}}""");
        scenario.Bind("vault", vault.Value, "vault", Report);
        scenario.Settle();
        scenario.ShouldBeBound("vault");

        scenario.Run.Arm.Remove(Endpoint("vault"));
        scenario.Declare(ClosedDependents);
        scenario.Settle();

        Closings(scenario, vault).ShouldBe(0);
        scenario.Dependents.Where(id => id != vault).ShouldAllBe(id => Access(scenario, id) == "Disabled");
    }

    [Fact]
    public void An_online_endpoint_is_closed_only_while_the_path_to_its_hub_works()
    {
        using var scenario = Hub();
        var score = Scenario.Hub.Child("onlineEndpoints", "score");
        scenario.Run.Arm.LoadWorld([(JsonObject)JsonNode.Parse($$"""{"id":"{{score}}","location":"eastus2","kind":"Managed","properties":{"authMode":"AADToken","publicNetworkAccess":"Enabled"} }""")!]).ShouldBeEmpty();
        scenario.Declare("{}");
        scenario.Bind(target: Scenario.HubId, more: Report);
        scenario.Settle();

        scenario.Run.Arm.Remove(scenario.Record());
        scenario.Declare("""{"onlineEndpoints":{"publicNetworkAccess":"Disabled"}}""");
        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);
        Closings(scenario, score).ShouldBe(0);
    }

    private static int Closings(Scenario scenario, ArmId id) => scenario.Run.Arm.WriteLog.Count(write =>
        write.Id == id && write.Body?["properties"]?["publicNetworkAccess"]?.GetValue<string>() == "Disabled");

    private static string? Access(Scenario scenario, ArmId id) => scenario.Run.Arm.Get(id)!["properties"]!["publicNetworkAccess"]?.GetValue<string>();

    private static bool IsReady(Scenario scenario, string binding) => new ObjectSummary(scenario.Binding(binding)!).IsReady;
}
