using System.Diagnostics.CodeAnalysis;

namespace AiNetOperator.Abstractions;

/// <summary>What a reconcile came to.</summary>
/// <remarks>Unlike KubeOps, a failure is retried with growing delay and without end; only <see cref="Terminal"/> waits for a change of the object or the next resync.</remarks>
public sealed record ReconciliationResult<TEntity>
{
    private ReconciliationResult(TEntity entity, bool isSuccess)
    {
        Entity = entity;
        IsSuccess = isSuccess;
    }

    /// <summary>The object as the reconcile left it.</summary>
    public TEntity Entity { get; }

    /// <summary>Whether nothing went wrong.</summary>
    [MemberNotNullWhen(false, nameof(ErrorMessage))]
    public bool IsSuccess { get; }

    /// <summary>Whether trying again without a change of the object is pointless.</summary>
    public bool IsTerminal { get; private init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>What was thrown, if anything was.</summary>
    public Exception? Error { get; private init; }

    /// <summary>When to come back. Null: only when something changes.</summary>
    public TimeSpan? RequeueAfter { get; init; }

    /// <summary>All done, or all that can be done now.</summary>
    public static ReconciliationResult<TEntity> Success(TEntity entity, TimeSpan? requeueAfter = null) =>
        new(entity, true) { RequeueAfter = requeueAfter };

    /// <summary>Went wrong: tried again with backoff, or after the given time.</summary>
    public static ReconciliationResult<TEntity> Failure(
        TEntity entity, string errorMessage, Exception? error = null, TimeSpan? requeueAfter = null) =>
        new(entity, false) { ErrorMessage = errorMessage, Error = error, RequeueAfter = requeueAfter };

    /// <summary>Went wrong in a way that only a change of the object (or the periodic resync) can mend.</summary>
    public static ReconciliationResult<TEntity> Terminal(TEntity entity, string errorMessage) =>
        new(entity, false) { ErrorMessage = errorMessage, IsTerminal = true };
}
