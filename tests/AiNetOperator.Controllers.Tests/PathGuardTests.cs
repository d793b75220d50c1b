using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;
using AiNetOperator.Simulation;

namespace AiNetOperator.Controllers.Tests;

/// <summary>The look at a path in the moment before something is closed (promise P1): what a status said does not count any more.</summary>
public sealed class PathGuardTests
{
    private static readonly DeclaredPath Said = new("ml/research", Scenario.Hub, Scenario.Hub.Child("x", "pe"), IsVerified: true, "", At: null);

    private readonly VirtualClock _clock = new();

    [Fact]
    public async Task What_a_status_said_and_is_not_so_any_more_holds_the_step()
    {
        var pass = await CheckAsync([Said], [Said with { IsVerified = false, Missing = "the connection is Rejected" }]);

        var hold = pass.Plan.Steps.ShouldHaveSingleItem().Hold.ShouldNotBeNull();
        hold.Reason.ShouldBe(Reasons.WaitingForPrivatePath);
        hold.Message.ShouldContain("ml/research (the connection is Rejected)");
        StepSelection.Next(pass).ShouldBeNull();
    }

    [Fact]
    public async Task A_binding_that_came_since_has_to_be_verified_too() =>
        StepSelection.Next(await CheckAsync([Said], [Said, Said with { Binding = "ml/second", IsVerified = false, Missing = "it is new" }])).ShouldBeNull();

    [Fact]
    public async Task A_binding_that_went_since_verifies_nothing() => StepSelection.Next(await CheckAsync([Said], [])).ShouldBeNull();

    [Fact]
    public async Task What_is_still_so_lets_the_step_go() => StepSelection.Next(await CheckAsync([Said], [Said])).ShouldBeOfType<SetPublicNetworkAccess>();

    [Fact]
    public async Task Nobody_is_asked_where_the_guard_is_switched_off()
    {
        var asked = new Answers([]);
        var pass = Pass([Said], guarded: false);

        StepSelection.Next(await new PathGuard(asked).CheckAsync(pass, pass.Steps[0], TestContext.Current.CancellationToken)).ShouldNotBeNull();
        asked.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_path_to_what_is_closed_is_what_is_looked_at()
    {
        var asked = new Answers([Said]);
        var pass = Pass([Said], guarded: true);

        await new PathGuard(asked).CheckAsync(pass, pass.Steps[0], TestContext.Current.CancellationToken);

        asked.Asked.ShouldBe([Scenario.Hub]);
    }

    private Task<NetworkPass> CheckAsync(DeclaredPath[] said, DeclaredPath[] live)
    {
        var pass = Pass(said, guarded: true);
        StepSelection.Next(pass).ShouldNotBeNull("by what is said the step may go");
        return new PathGuard(new Answers(live)).CheckAsync(pass, pass.Steps[0], TestContext.Current.CancellationToken);
    }

    private NetworkPass Pass(DeclaredPath[] said, bool guarded)
    {
        var network = new AiWorkspaceNetwork
        {
            Metadata = new V1ObjectMeta { Name = "research", NamespaceProperty = "ml", Uid = "uid", Generation = 1 },
            Spec = new AiWorkspaceNetworkSpec { ResourceId = Scenario.HubId, PublicNetworkAccess = PublicNetworkAccess.Disabled, CloseOnlyWhenPathVerified = guarded },
        };
        var observed = new ObservedNetwork
        {
            At = _clock.GetUtcNow(),
            Target = Reading<ObservedTarget>.Known(new ObservedTarget { Id = Scenario.Hub, Kind = TargetKind.Hub, ProvisioningState = "Succeeded" }),
            OnlineEndpoints = Reading<IReadOnlyList<ObservedOnlineEndpoint>>.Known([]),
            Paths = said,
        };
        return NetworkPass.Of(network, observed, TimeSpan.FromMinutes(10));
    }

    private sealed class Answers(IReadOnlyList<DeclaredPath> paths) : IPathVerification
    {
        public List<ArmId> Asked { get; } = [];

        public Task<IReadOnlyList<DeclaredPath>> VerifyAsync(ArmId target, string? except, CancellationToken stop)
        {
            Asked.Add(target);
            return Task.FromResult(paths);
        }
    }
}
