using AiNetOperator.Api;
using static AiNetOperator.Controllers.Tests.ScenarioBindings;

namespace AiNetOperator.Controllers.Tests;

/// <summary>The guard with real bindings: what is closed, and when (promise P1).</summary>
public sealed class PathTests
{
    private const string Closed = """{"publicNetworkAccess":"Disabled"}""";

    [Fact]
    public void A_hub_is_closed_as_soon_as_its_binding_is_verified()
    {
        using var scenario = Hub();
        scenario.Declare(Closed);
        scenario.Settle();
        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);

        scenario.Bind();
        scenario.Run.Clock.RunUntil(() => scenario.PublicAccess == "Disabled", TimeSpan.FromMinutes(10)).ShouldBeTrue(scenario.Summary().Message + scenario.Binding()!["status"]!.ToJsonString());

        scenario.ShouldBeBound();
        scenario.Settle();
        scenario.ShouldBeReady();
    }
}
