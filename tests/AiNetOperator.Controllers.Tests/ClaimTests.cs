using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class ClaimTests
{
    [Fact]
    public void Of_two_objects_for_one_hub_the_older_acts_and_the_younger_says_so()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""", "older");
        scenario.Pass(TimeSpan.FromSeconds(5));
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}""", "younger", resourceId: Scenario.HubId.ToUpperInvariant().Replace("/SUBSCRIPTIONS/", "/subscriptions/", StringComparison.Ordinal).Replace("/RESOURCEGROUPS/", "/resourceGroups/", StringComparison.Ordinal).Replace("/PROVIDERS/", "/providers/", StringComparison.Ordinal));

        scenario.Settle();

        scenario.ShouldBeReady("older");
        scenario.ShouldBeStalled(Reasons.Claimed, "younger");
        scenario.Summary("younger").Message.ShouldContain("ml/older");
        scenario.Mode.ShouldBe("AllowInternetOutbound");
    }

    [Fact]
    public void The_younger_takes_over_when_the_older_is_gone()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""", "older");
        scenario.Pass(TimeSpan.FromSeconds(5));
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}""", "younger");
        scenario.Settle();

        scenario.Delete("older");
        scenario.Pass(TimeSpan.FromMinutes(2));

        scenario.ShouldBeReady("younger");
        scenario.Mode.ShouldBe("AllowOnlyApprovedOutbound");
    }
}
