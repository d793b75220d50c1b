using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What became of the write that <c>status.operation</c> names.</summary>
public enum Settlement
{
    /// <summary>No write was running.</summary>
    None,

    /// <summary>It may still be running: its lock is held, and nothing else may be written to the resource.</summary>
    InFlight,

    /// <summary>ARM said that it succeeded.</summary>
    Succeeded,

    /// <summary>ARM said that it failed.</summary>
    Failed,

    /// <summary>It is over, and only reading the resource can tell what it did.</summary>
    Ended,
}

/// <summary>Decides when the lock of a write is given back (promise P4).</summary>
public static class Settlements
{
    /// <summary>ARM ends every request after a minute (ARM RPC, async API reference): only then has an unanswered write certainly arrived or not.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Provisioning takes about half an hour; a provisioning whose answer was lost is asked for again after three times that.</summary>
    public static readonly TimeSpan ProvisioningDeadline = TimeSpan.FromMinutes(90);

    /// <summary>The settlement, from what the status recorded and what was read in this pass.</summary>
    public static Settlement Of(OperationStatus? operation, IObservation observed)
    {
        ArgumentNullException.ThrowIfNull(observed);
        if (operation is null)
            return Settlement.None;
        if (observed.Operation.State is OperationState.Running)
            return Settlement.InFlight;
        if (observed.IsGone)
            return Settlement.Ended;
        var age = observed.At - operation.StartedAt;
        return State(operation, observed) switch
        {
            ResourceState.Busy => Settlement.InFlight,
            // what the spec names no longer is not read any more; it holds its lock for as long as any write can take
            ResourceState.Unknown when observed.Operation.State is OperationState.Unknown || !observed.IsKnown =>
                observed.IsKnown && age >= ProvisioningDeadline ? Settlement.Ended : Settlement.InFlight,
            _ => observed.Operation.State switch
            {
                OperationState.Succeeded => Settlement.Succeeded,
                OperationState.Failed => Settlement.Failed,
                _ => age < RequestTimeout || observed.MayStillRun(operation, age) ? Settlement.InFlight : Settlement.Ended,
            },
        };
    }

    private static ResourceState State(OperationStatus operation, IObservation observed) =>
        ArmId.TryParse(operation.ResourceId, out var resource) ? observed.StateOf(resource) : ResourceState.Settled;
}
