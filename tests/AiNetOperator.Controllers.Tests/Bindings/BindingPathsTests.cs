using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Kubernetes;
using AiNetOperator.Simulation;
using static AiNetOperator.Controllers.Tests.Bindings.BindingObjects;

namespace AiNetOperator.Controllers.Tests.Bindings;

public sealed class BindingPathsTests
{
    private static readonly ArmId Storage = ArmId.Parse(StorageId);

    private readonly VirtualClock _clock = new();
    private readonly Store<PrivateEndpointBinding> _bindings = new();
    private readonly Store<AiWorkspaceNetwork> _networks = new();
    private readonly BindingPaths _paths;

    public BindingPathsTests()
    {
        var intervals = new NetworkControllerOptions(NetworkControllerOptions.DefaultDriftInterval);
        _paths = new BindingPaths(new BindingTargets(_bindings, _networks), binding => binding, intervals, _clock);
    }

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public void The_paths_to_some_resources_are_those_of_their_bindings()
    {
        _networks.Upsert(Network("research"));
        _bindings.Upsert(Binding("hub", network: "research", status: Verified(Now)));
        _bindings.Upsert(Binding("st", target: StorageId));
        _bindings.Upsert(Binding("other", target: StorageId + "2"));

        To(Scenario.Hub, Storage, Storage).Select(path => (path.Binding, path.Target, path.IsVerified))
            .ShouldBe([("ml/hub", Scenario.Hub, true), ("ml/st", Storage, false)]);
    }

    [Fact]
    public void A_path_proves_nothing_any_more_after_two_of_its_own_intervals()
    {
        var often = Binding("st", target: StorageId, status: Verified(Now));
        often.Metadata = often.Metadata with { Annotations = new Dictionary<string, string> { [Annotations.PollInterval] = "5m" } };
        _bindings.Upsert(often);

        _clock.RunFor(TimeSpan.FromMinutes(10));
        To(Storage).ShouldHaveSingleItem().IsVerified.ShouldBeTrue();
        _clock.RunFor(TimeSpan.FromMinutes(1));
        To(Storage).ShouldHaveSingleItem().IsVerified.ShouldBeFalse();
    }

    [Fact]
    public void Another_look_with_the_same_result_is_no_news_and_another_result_is()
    {
        var verified = Binding("st", target: StorageId, status: Verified(Now));
        var again = Binding("st", target: StorageId, status: Verified(Now.AddMinutes(10)));
        var lost = Binding("st", target: StorageId);

        IsNews(null, verified).ShouldBeTrue();
        IsNews(verified, again).ShouldBeFalse();
        IsNews(again, lost).ShouldBeTrue();
        IsNews(lost, null).ShouldBeTrue();
    }

    private IReadOnlyList<Isolation.DeclaredPath> To(params ArmId[] resources) => _paths.ToAsync(resources, CancellationToken.None).GetAwaiter().GetResult();

    private bool IsNews(PrivateEndpointBinding? before, PrivateEndpointBinding? after) =>
        _paths.IsNews(new StoreChange<PrivateEndpointBinding>(new ObjectKey("ml", "st"), before, after, IsInitial: false));
}
