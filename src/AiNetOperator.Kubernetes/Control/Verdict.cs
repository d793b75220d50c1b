using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>What a pass came to, before the queue is told.</summary>
internal sealed record Verdict(ReconcileOutcome Outcome, TimeSpan? After, string? Message = null, Exception? Error = null)
{
    public static Verdict Done { get; } = new(ReconcileOutcome.Success, null);

    public static Verdict Come(TimeSpan? after) => after is null ? Done : new(ReconcileOutcome.RequeueAfter, after);

    public static Verdict Of<TEntity>(ReconciliationResult<TEntity> result) => result switch
    {
        { IsSuccess: true } => Come(result.RequeueAfter),
        { IsTerminal: true } => new(ReconcileOutcome.Terminal, result.RequeueAfter, result.ErrorMessage, result.Error),
        { RequeueAfter: { } after } => new(ReconcileOutcome.RequeueAfter, after, result.ErrorMessage, result.Error),
        _ => new(ReconcileOutcome.Error, null, result.ErrorMessage, result.Error),
    };

    /// <summary>The API server's Retry-After is kept: the pause is at least as long.</summary>
    public static Verdict Of(Exception error, bool isStopping, bool isOverdue) => error switch
    {
        OperationCanceledException when isStopping => new(ReconcileOutcome.Cancelled, null),
        OperationCanceledException when isOverdue =>
            new(ReconcileOutcome.Error, null, "the pass took too long and was cancelled", error),
        KubernetesApiException { IsConflict: true } => new(ReconcileOutcome.Conflict, null, error.Message, error),
        KubernetesApiException refused => new(ReconcileOutcome.Error, refused.RetryAfter, error.Message, error),
        _ => new(ReconcileOutcome.Error, null, error.Message, error),
    };

    /// <summary>An exception that says that the program is wrong, not the world.</summary>
    public bool IsDefect => Error is SystemException and not (OperationCanceledException or TimeoutException or IOException);
}
