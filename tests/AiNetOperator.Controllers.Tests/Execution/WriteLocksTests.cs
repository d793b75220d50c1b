using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Tests.Execution;

/// <summary>Who may write to what, when networks and bindings meet on it.</summary>
public sealed class WriteLocksTests
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

    private static readonly ArmId Storage = ArmId.Parse(Group + "/providers/Microsoft.Storage/storageAccounts/data");
    private static readonly ArmId Endpoint = ArmId.Parse(Group + "/providers/Microsoft.Network/privateEndpoints/pe");
    private static readonly ArmId Subnet = ArmId.Parse(Group + "/providers/Microsoft.Network/virtualNetworks/v/subnets/s");

    private readonly Store<AiWorkspaceNetwork> _networks = new();
    private readonly Store<PrivateEndpointBinding> _bindings = new();
    private readonly WriteLocks _locks;
    private Func<PrivateEndpointBinding, PrivateEndpointBinding> _latest = binding => binding;

    public WriteLocksTests() => _locks = new WriteLocks()
        .Of<AiWorkspaceNetwork, AiWorkspaceNetworkStatus>(_networks, network => network)
        .Of<PrivateEndpointBinding, PrivateEndpointBindingStatus>(_bindings, binding => _latest(binding));

    [Fact]
    public void Everything_that_a_stored_write_takes_is_closed_to_others_and_open_to_its_owner()
    {
        _bindings.Upsert(Binding("one", Endpoint, Subnet, Storage));

        _locks.TakenByOther("two", [Subnet]).ShouldNotBeNull();
        _locks.TakenByOther("two", [Storage]).ShouldNotBeNull();
        _locks.TakenByOther("one", [Endpoint, Subnet, Storage]).ShouldBeNull();
        _locks.TakenByOther("two", [ArmId.Parse(Group + "/providers/Microsoft.Storage/storageAccounts/other")]).ShouldBeNull();
    }

    [Fact]
    public void A_binding_waits_for_a_network_that_writes_to_its_target_whatever_the_letter_case()
    {
        _networks.Upsert(Network("net", Storage.Value.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions", StringComparison.Ordinal)));

        _locks.TakenByOther("one", [Endpoint, Subnet, Storage]).ShouldNotBeNull();
    }

    [Fact]
    public void A_write_that_was_recorded_before_there_were_lists_of_locks_takes_what_it_is_sent_to()
    {
        var binding = Binding("one");
        binding.Status = new() { Operation = new OperationStatus { Step = "private-endpoint", ResourceId = Endpoint.Value } };
        _bindings.Upsert(binding);

        _locks.TakenByOther("two", [Endpoint]).ShouldNotBeNull();
    }

    [Fact]
    public void A_write_takes_what_it_lists_and_not_all_that_it_is_sent_to()
    {
        var network = Network("net", Storage.Value + "/managedNetworks/default");
        network.Status = network.Status with { Operation = network.Status.Operation! with { ResourceId = Storage.Value } };
        _networks.Upsert(network);

        _locks.TakenByOther("one", [Storage]).ShouldBeNull();
    }

    [Fact]
    public void What_this_process_knows_to_be_over_takes_nothing_although_the_store_still_shows_it()
    {
        _bindings.Upsert(Binding("one", Storage));
        _latest = binding => Binding(binding.Uid());

        _locks.TakenByOther("two", [Storage]).ShouldBeNull();
    }

    [Fact]
    public void An_announcement_takes_all_before_any_store_shows_it_until_it_is_withdrawn()
    {
        _locks.Announce("one", [Endpoint, Storage]);

        _locks.TakenByOther("net", [Storage]).ShouldNotBeNull();
        _locks.TakenByOther("one", [Storage]).ShouldBeNull();

        _locks.Withdraw("one");
        _locks.TakenByOther("net", [Storage]).ShouldBeNull();
    }

    [Fact]
    public void What_an_object_announced_goes_with_it()
    {
        _bindings.Upsert(Binding("one"));
        _locks.Announce("one", [Storage]);

        _bindings.Delete(new ObjectKey("ml", "one"));

        _locks.TakenByOther("two", [Storage]).ShouldBeNull();
    }

    [Fact]
    public void Whoever_waits_is_told_once_when_all_that_it_needs_is_free()
    {
        var told = new List<LockWaiter>();
        _locks.Subscribe(told.Add);
        _bindings.Upsert(Binding("one", Storage));
        _bindings.Upsert(Binding("two", Subnet));
        var waiter = new LockWaiter(AiWorkspaceNetwork.KindName, new ObjectKey("ml", "net"));
        _locks.Wait("net", [Storage, Subnet], waiter);

        _bindings.Upsert(Binding("one", "3"));
        told.ShouldBeEmpty();
        _bindings.Upsert(Binding("two", "3"));
        _bindings.Upsert(Binding("one", "4", Storage));
        _bindings.Upsert(Binding("one", "5"));

        told.ShouldBe([waiter]);
    }

    private static PrivateEndpointBinding Binding(string name, params ArmId[] locks) => Binding(name, "2", locks);

    private static PrivateEndpointBinding Binding(string name, string version, params ArmId[] locks) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ml", Uid = name, ResourceVersion = version },
        Status = new() { Operation = locks.Length == 0 ? null : Operation(locks.Select(id => id.Value)) },
    };

    private static AiWorkspaceNetwork Network(string name, params string[] locks) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ml", Uid = name, ResourceVersion = "2" },
        Status = new() { Operation = Operation(locks) },
    };

    private static OperationStatus Operation(IEnumerable<string> locks) =>
        new() { Step = "any", ResourceId = locks.First(), Locks = [.. locks] };
}
