using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Kubernetes;
using static AiNetOperator.Controllers.Tests.Bindings.BindingObjects;

namespace AiNetOperator.Controllers.Tests.Bindings;

public sealed class BindingTargetsTests
{
    private readonly Store<PrivateEndpointBinding> _bindings = new();
    private readonly Store<AiWorkspaceNetwork> _networks = new();
    private readonly BindingTargets _targets;

    public BindingTargetsTests() => _targets = new BindingTargets(_bindings, _networks);

    [Fact]
    public void A_binding_leads_to_what_it_names_or_to_the_resource_of_its_network()
    {
        _networks.Upsert(Network("research"));
        _bindings.Upsert(Binding("by-network", network: "research"));
        _bindings.Upsert(Binding("by-id", target: Scenario.HubId.ToUpperInvariant()));
        _bindings.Upsert(Binding("elsewhere", target: StorageId));

        LeadingTo(Scenario.HubId).ShouldBe(["ml/by-id", "ml/by-network"]);
        LeadingTo(StorageId).ShouldBe(["ml/elsewhere"]);
    }

    [Fact]
    public void A_binding_of_another_namespace_that_names_the_resource_leads_there_too()
    {
        _bindings.Upsert(Binding("theirs", target: Scenario.HubId, @namespace: "apps"));

        LeadingTo(Scenario.HubId).ShouldBe(["apps/theirs"]);
    }

    [Fact]
    public void A_reference_is_to_a_network_of_the_same_namespace()
    {
        _networks.Upsert(Network("research"));
        _bindings.Upsert(Binding("theirs", network: "research", @namespace: "apps"));

        LeadingTo(Scenario.HubId).ShouldBeEmpty();
        _targets.TargetOf(_bindings.All[0]).ShouldBeNull();
    }

    [Fact]
    public void A_network_that_comes_later_leads_its_bindings_there()
    {
        _bindings.Upsert(Binding("early", network: "research"));
        LeadingTo(Scenario.HubId).ShouldBeEmpty();

        _networks.Upsert(Network("research"));

        LeadingTo(Scenario.HubId).ShouldBe(["ml/early"]);
    }

    [Fact]
    public void A_binding_whose_network_is_gone_leads_where_it_led_last()
    {
        _bindings.Upsert(Binding("left", network: "gone", status: new PrivateEndpointBindingStatus { TargetId = Scenario.HubId }));

        LeadingTo(Scenario.HubId).ShouldBe(["ml/left"]);
    }

    [Fact]
    public void A_binding_matters_to_the_networks_of_its_target_and_to_those_that_depend_on_it()
    {
        _networks.Upsert(Network("research", dependents: StorageId));
        _networks.Upsert(Network("twin"));
        _networks.Upsert(Network("other", Scenario.HubId + "2"));
        var (toHub, toStorage) = (Binding("hub", network: "research"), Binding("st", target: StorageId.ToUpperInvariant()));

        _targets.NetworksOf(toHub).Select(key => key.ToString()).ShouldBe(["ml/research", "ml/twin"]);
        _targets.NetworksOf(toStorage).Select(key => key.ToString()).ShouldBe(["ml/research"]);
    }

    private IEnumerable<string> LeadingTo(string id) => _targets.LeadingTo(ArmId.Parse(id)).Select(binding => ObjectKey.Of(binding).ToString());
}
