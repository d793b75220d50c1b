using AiNetOperator.Abstractions;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Reads from Azure all that a plan for a binding needs, and writes nothing.</summary>
public sealed class BindingObserver(
    ArmClient arm, LinkTargetReader targets, SharedSurroundings shared, NamesakeReader namesakes, RunningOperations operations, TimeProvider time)
{
    /// <summary>The time by which reads are stamped.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What is, now.</summary>
    /// <param name="declared">The declaration and its last status.</param>
    /// <param name="reads">How much has to be read.</param>
    /// <param name="stop">Ends the reads.</param>
    public async Task<ObservedBinding> ObserveAsync(DeclaredBinding declared, BindingReads reads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(reads);
        var status = declared.Binding.Status;
        var progress = await operations.PollAsync(declared.Binding, status.Operation, stop);
        var now = time.GetUtcNow();
        if (progress.State is OperationState.Running && now - status.LastChecked < reads.PollOnlyFor)
            return new ObservedBinding { At = now, Endpoint = Reading<ObservedPrivateEndpoint>.NotRead, Operation = progress };
        var observed = await ReadEndpointAsync(declared, reads, stop);
        observed = await ReadTargetAsync(declared, observed, reads, stop);
        observed = await ReadZonesAsync(declared, observed, reads, stop);
        return observed with { Operation = progress, At = time.GetUtcNow() };
    }

    private async Task<ObservedBinding> ReadEndpointAsync(DeclaredBinding declared, BindingReads reads, CancellationToken stop)
    {
        var id = declared.EndpointId;
        var endpoint = arm.ReadAsync(id, PrivateEndpointMapping.Read, stop);
        var groups = arm.ReadChildrenAsync(id, ZoneGroupMapping.Type, body => ZoneGroupMapping.Read(id, body), stop);
        var network = shared.NetworkAsync(declared.Network, reads.SharedFor, ObjectKey.Of(declared.Binding), stop);
        await Task.WhenAll(endpoint, groups, network);
        return new ObservedBinding { At = time.GetUtcNow(), Endpoint = await endpoint, ZoneGroups = await groups, Network = await network };
    }

    private async Task<ObservedBinding> ReadTargetAsync(DeclaredBinding declared, ObservedBinding observed, BindingReads reads, CancellationToken stop)
    {
        // after a restart only the connection itself tells whether an approval has arrived
        var isApproving = declared.Binding.Status.Operation?.Step == ApproveConnection.StepId;
        if (!reads.IsDeletion && !isApproving && !NeededReads.Target(declared, observed))
            return observed;
        var target = targets.ReadAsync(declared.Target, stop);
        var offered = !reads.IsDeletion && NeededReads.LinkResources(observed)
            ? targets.ReadOfferedAsync(declared.Target, stop)
            : Task.FromResult(Reading<IReadOnlyList<ObservedLinkResource>>.NotRead);
        await Task.WhenAll(target, offered);
        return observed with { Target = await target, LinkResources = await offered };
    }

    private async Task<ObservedBinding> ReadZonesAsync(DeclaredBinding declared, ObservedBinding observed, BindingReads reads, CancellationToken stop)
    {
        var needed = reads.IsDeletion ? NeededZones.OfDeletion(declared, observed) : NeededZones.Of(declared, observed);
        var user = ObjectKey.Of(declared.Binding);
        observed = observed with { Zones = await Task.WhenAll(needed.Select(zone => shared.ZoneAsync(zone, reads.SharedFor, user, stop))) };
        if (reads.IsDeletion || NeededReads.Namesakes(declared, observed) is not { Count: > 0 } names)
            return observed;
        return observed with { Namesakes = await namesakes.ReadAsync(NeededReads.Subscriptions(declared), names, stop) };
    }
}
