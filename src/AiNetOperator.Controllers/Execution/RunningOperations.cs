using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Execution;

/// <summary>The long-running operations that this process started, so that it can ask ARM how they are doing.</summary>
/// <remarks>
/// Only in memory: an operation's address is signed and up to 3.6 KB long, so it has no place in a status. After a restart
/// the resource itself is read instead, and <see cref="Settlements"/> decides.
/// </remarks>
public sealed class RunningOperations(ArmClient arm)
{
    private readonly Dictionary<(string Uid, DateTimeOffset StartedAt), ArmOperation> _operations = [];

    /// <summary>Remembers the operation that an object's write started.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="announced">The write, as the object's status names it.</param>
    /// <param name="operation">What ARM answered.</param>
    public void Remember(IMetadata<V1ObjectMeta> entity, OperationStatus? announced, ArmOperation operation)
    {
        Forget(entity.Uid());
        if (Key(entity, announced) is { } key)
            _operations[key] = operation;
    }

    /// <summary>Forgets what an object started.</summary>
    public void Forget(string uid)
    {
        foreach (var key in _operations.Keys.Where(key => key.Uid == uid).ToList())
            _operations.Remove(key);
    }

    /// <summary>How the write that an object's status names is doing. An operation that cannot be asked about counts as running.</summary>
    public async Task<OperationProgress> PollAsync(IMetadata<V1ObjectMeta> entity, OperationStatus? announced, CancellationToken stop)
    {
        if (Key(entity, announced) is not { } key || !_operations.TryGetValue(key, out var operation))
            return OperationProgress.Unknown;
        if (!operation.HasEnded)
            operation = _operations[key] = await arm.PollAsync(operation, stop);
        if (operation.State is ArmOperationState.Unknown)
            _operations.Remove(key);
        return Progress(operation);
    }

    private static OperationProgress Progress(ArmOperation operation) => operation.State switch
    {
        ArmOperationState.Running => new(OperationState.Running, operation.RetryAfter),
        ArmOperationState.Succeeded => new(OperationState.Succeeded),
        ArmOperationState.Failed => new(OperationState.Failed, Failure: operation.Error is { } error
            ? ArmFailures.From(error)
            : new Failure(FailureKind.Transient, Reasons.TransientError, "Azure says that the operation failed, without saying why.")),
        _ => OperationProgress.Unknown,
    };

    private static (string, DateTimeOffset)? Key(IMetadata<V1ObjectMeta> entity, OperationStatus? announced) =>
        announced is null ? null : (entity.Uid(), announced.StartedAt);
}
