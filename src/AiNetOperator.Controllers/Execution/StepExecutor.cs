using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Execution;

/// <summary>Does the one step of a plan that may be done now, and never waits for Azure to finish it.</summary>
/// <remarks>
/// Guarantees: the API server has acknowledged <c>status.operation</c> with all its locks before the write is sent, against the very
/// version of the object that the plan was made from; so a crash, a lost answer or a new leader finds the locks.
/// </remarks>
public abstract class StepExecutor<TPass, TEntity, TStatus>(StepServices services, StatusWriter<TEntity, TStatus> statuses)
    where TPass : Pass
    where TEntity : class, IKubernetesObject<V1ObjectMeta>, IStatus<TStatus>, IShallowCloneable
    where TStatus : class, IProgressStatus
{
    // the lock of a write is counted from its announcement: what is sent much later might arrive after the lock has ended
    private static readonly TimeSpan LongestAnnouncement = TimeSpan.FromSeconds(10);

    /// <summary>Writes the status of the kind.</summary>
    protected StatusWriter<TEntity, TStatus> Statuses => statuses;

    /// <summary>The pass after the step, or the same pass when there is nothing to do.</summary>
    /// <exception cref="KubernetesApiException">The object has changed since it was read, or the API server is away: nothing was sent.</exception>
    public async Task<TPass> AdvanceAsync(TPass pass, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (pass.Status.Operation is null || pass.Settlement is not Settlement.InFlight)
            Forget(pass.Entity.Uid());
        if (StepSelection.Next(pass) is not { } wanted)
            return pass;
        if (!IsFree(pass, wanted))
            return Waiting(pass, wanted);
        pass = await services.Rights.CheckAsync(pass, stop);
        pass = pass with { Ceiling = await services.Limits.AskAsync(stop) };
        if (StepSelection.Next(pass) is not { } step)
            return pass;
        return IsFree(pass, step) ? await AnnounceAsync(pass, step, stop) : Waiting(pass, step);
    }

    /// <summary>Gives back what an object announced that came to nothing.</summary>
    public void Forget(string uid) => services.Locks.Withdraw(uid);

    /// <summary>Whether the object may write at all, beside what other objects are writing to.</summary>
    protected abstract bool MayAct(TPass pass);

    /// <summary>The object of a pass.</summary>
    protected abstract TEntity EntityOf(TPass pass);

    /// <summary>The pass with its object as the API server acknowledged it.</summary>
    protected abstract TPass Acknowledged(TPass pass, TEntity entity);

    /// <summary>All that the pass found, with the step announced: a status that still read Ready while drift is put right would lie.</summary>
    protected abstract TStatus Started(TPass pass, Step step, OperationStatus operation);

    /// <summary>
    /// The last look before a write is sent, when its locks are held: what depends on something that others may have taken away
    /// meanwhile is held back, and then not sent.
    /// </summary>
    protected virtual Task<TPass> LookAgainAsync(TPass pass, Step step, CancellationToken stop) => Task.FromResult(pass);

    private bool IsFree(TPass pass, Step step) => MayAct(pass) && TakenByOther(pass, step) is null;

    private ArmId? TakenByOther(TPass pass, Step step) => services.Locks.TakenByOther(pass.Entity.Uid(), step.Locks);

    private TPass Waiting(TPass pass, Step step)
    {
        services.Locks.Wait(pass.Entity.Uid(), step.Locks, new LockWaiter(pass.Entity.Kind, ObjectKey.Of(pass.Entity)));
        return pass with { WaitsForLock = TakenByOther(pass, step) ?? step.Resource };
    }

    private async Task<TPass> AnnounceAsync(TPass pass, Step step, CancellationToken stop)
    {
        var began = services.Time.GetUtcNow();
        services.Locks.Announce(pass.Entity.Uid(), step.Locks);
        // null: the object is gone, and with it the wish
        if (await statuses.ApplyAsync(EntityOf(pass), Started(pass, step, OperationOf(pass, step)), guarded: true, stop) is not { } acknowledged)
            return pass;
        pass = Acknowledged(pass, acknowledged);
        // another object may have announced a write meanwhile: whoever comes second takes its own back
        if (!IsFree(pass, step))
            return pass;
        pass = await LookAgainAsync(pass, step, stop);
        var isStillRight = StepSelection.Next(pass)?.Id == step.Id && services.Time.GetUtcNow() - began <= LongestAnnouncement;
        return isStillRight ? await SendAsync(pass with { Sent = step }, step, stop) : pass;
    }

    private OperationStatus OperationOf(TPass pass, Step step) => new()
    {
        Step = step.Id,
        ResourceId = step.Resource.Value,
        Locks = [.. step.Locks.Distinct().Select(id => id.Value).Take(Bounds.List)],
        StartedAt = services.Time.GetUtcNow(),
        Fields = [.. step.Changes.Select(change => pass.RecordedField(change.Field))],
        Generation = pass.Generation,
    };

    private async Task<TPass> SendAsync(TPass pass, Step step, CancellationToken stop)
    {
        try
        {
            var operation = await SendAsync(ArmWrites.For(step), stop);
            services.Operations.Remember(pass.Entity, pass.Status.Operation, operation);
            return pass with { SentHasEnded = operation.HasEnded, SentRetryAfter = operation.RetryAfter };
        }
        catch (ArmException error) when (error.Error.Class is ArmErrorClass.OutcomeUnknown)
        {
            // the write may have arrived: the lock stays until a read shows what became of it
            return pass;
        }
        catch (ArmException error)
        {
            return (TPass)pass.WithFailure(ArmFailures.From(error.Error), step.Id);
        }
    }

    private Task<ArmOperation> SendAsync(ArmRequest request, CancellationToken stop) => request.Method switch
    {
        "PUT" => services.Arm.PutAsync(request.Resource, request.Body!, stop),
        "DELETE" => services.Arm.DeleteAsync(request.Resource, stop),
        "PATCH" => services.Arm.PatchAsync(request.Resource, request.Body!, stop),
        "POST" => services.Arm.PostAsync(request.Resource, request.Action!, request.Body, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Method, "No such write is planned."),
    };
}
