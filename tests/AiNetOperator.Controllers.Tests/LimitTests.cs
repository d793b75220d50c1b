using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Tests;

public sealed class LimitTests
{
    private const string Closed = """{"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false}""";

    private readonly Limits _limits = new();

    [Fact]
    public void A_frozen_operator_writes_nothing_and_says_what_would_be()
    {
        _limits.Ceiling = new WriteCeiling(false, "The operator is frozen");
        using var scenario = new Scenario(options: new Simulating.SimulationOptions { Limits = _limits });
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.Run.Arm.Writes.ShouldBe(0);
        scenario.Summary().Reason.ShouldBe(Reasons.Observed);
        scenario.Summary().Message.ShouldStartWith("The operator is frozen; would change: publicNetworkAccess is Enabled");
    }

    [Fact]
    public void Drift_found_while_frozen_is_put_right_after_the_thaw()
    {
        using var scenario = new Scenario(options: new Simulating.SimulationOptions { Limits = _limits });
        scenario.Declare(Closed);
        scenario.Settle();
        _limits.Ceiling = new WriteCeiling(false, "The operator is frozen");
        scenario.OpenByHand();
        scenario.Pass(TimeSpan.FromMinutes(30));
        scenario.PublicAccess.ShouldBe("Enabled");

        _limits.Ceiling = WriteCeiling.Open;
        scenario.Settle();

        scenario.PublicAccess.ShouldBe("Disabled");
        scenario.ShouldBeReady();
        scenario.Events(Reasons.DriftFound).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_namespace_outside_its_scopes_is_refused_before_any_call_to_Azure()
    {
        _limits.Scopes = Of("team-a", "/subscriptions/11111111-1111-1111-1111-111111111111");
        using var scenario = new Scenario(options: new Simulating.SimulationOptions { Limits = _limits });
        scenario.Declare(Closed);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.ScopeNotAllowed);
        scenario.Summary().Status(ConditionTypes.Accepted).ShouldBe("False");
        (scenario.Run.Arm.Reads, scenario.Run.Arm.Writes).ShouldBe((0, 0));
    }

    [Fact]
    public void Empty_scopes_allow_nothing_and_say_so() =>
        new Scopes(new Dictionary<string, IReadOnlyList<string>>()).WhyNot("ml", Scenario.HubId).ShouldNotBeNull().Message.ShouldContain("scopes are empty");

    [Theory]
    [InlineData("ml", "/subscriptions/11111111-1111-1111-1111-111111111111", true)]
    [InlineData("ml", "/SUBSCRIPTIONS/11111111-1111-1111-1111-111111111111/resourcegroups/RG/", true)]
    [InlineData("ml", "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/r", false)]
    [InlineData("ml", Scenario.HubId, true)]
    [InlineData("*", "/subscriptions/11111111-1111-1111-1111-111111111111", true)]
    [InlineData("other", "/subscriptions/11111111-1111-1111-1111-111111111111", false)]
    public void A_scope_covers_whole_segments_whatever_their_case(string @namespace, string prefix, bool isAllowed) =>
        (Of(@namespace, prefix).WhyNot("ml", Scenario.HubId) is null).ShouldBe(isAllowed);

    private static Scopes Of(string @namespace, string prefix) => new(new Dictionary<string, IReadOnlyList<string>> { [@namespace] = [prefix] });

    private sealed class Limits : IOperatorLimits
    {
        public WriteCeiling Ceiling { get; set; } = WriteCeiling.Open;

        public Scopes Scopes { get; set; } = Scopes.Unlimited;

        public Task<WriteCeiling> AskAsync(CancellationToken stop) => Task.FromResult(Ceiling);
    }
}
