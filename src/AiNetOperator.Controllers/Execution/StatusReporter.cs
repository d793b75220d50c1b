using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Execution;

/// <summary>The only one that tells: status and events of an object, and when to look at it again.</summary>
public sealed class StatusReporter<TEntity, TStatus>(StatusWriter<TEntity, TStatus> statuses, EventPublisher publish, Random random)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>, IStatus<TStatus>, IShallowCloneable
    where TStatus : class, IProgressStatus
{
    // drift checks of many objects must not fall due together
    private const double Spread = 0.2;

    /// <summary>Writes the status when it says anything new, publishes what happened, and returns when to come back.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="status">Its status after the pass.</param>
    /// <param name="summary">What the status was made from.</param>
    /// <param name="events">What happened.</param>
    /// <param name="interval">How often a converged object is looked at.</param>
    /// <param name="stop">Ends the writes.</param>
    public async Task<ReconciliationResult<TEntity>> ReportAsync(
        TEntity entity, TStatus status, Summary summary, IReadOnlyList<Announcement> events, TimeSpan interval, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(events);
        var written = await WriteAsync(entity, status, stop);
        foreach (var announcement in events)
            publish(entity, announcement.Reason, announcement.Message, announcement.Type, announcement.Action);
        return summary.BacksOff
            ? ReconciliationResult<TEntity>.Failure(written, summary.Message)
            : ReconciliationResult<TEntity>.Success(written, summary.Again ?? random.Around(interval, Spread));
    }

    // guarded: a report that comes late, perhaps from a process that is gone, must not take back the lock of a newer write
    private async Task<TEntity> WriteAsync(TEntity entity, TStatus status, CancellationToken stop) =>
        statuses.IsStored(entity, status) ? entity : await statuses.ApplyAsync(entity, status, guarded: true, stop) ?? entity;
}
