using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Execution;

/// <summary>The write that was under way when an object was deleted: its locks go with the object, so the object waits for it.</summary>
internal static class UnfinishedWrite
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait until the next look; null: nothing to wait for. An Azure that does not answer is not waited for: a deletion always ends.</summary>
    /// <param name="operation">The write; null when there is none.</param>
    /// <param name="now">The time.</param>
    /// <param name="observe">Reads what the write is about: after a restart the operation's address is lost, and then the resource tells.</param>
    public static async Task<TimeSpan?> RestAsync(OperationStatus? operation, DateTimeOffset now, Func<Task<IObservation>> observe)
    {
        if (operation is null)
            return null;
        var age = now - operation.StartedAt;
        if (age < Settlements.RequestTimeout)
            return Settlements.RequestTimeout - age;
        if (age >= Settlements.ProvisioningDeadline)
            return null;
        var observed = await observe();
        var isRunning = observed.Operation.State is OperationState.Running
            || (observed.IsKnown && Settlements.Of(operation, observed) is Settlement.InFlight);
        return isRunning ? TimeSpan.FromTicks(Math.Max(PollInterval.Ticks, observed.Operation.RetryAfter?.Ticks ?? 0)) : null;
    }
}
