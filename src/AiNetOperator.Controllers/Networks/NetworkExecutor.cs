using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Does the one step of a plan that may be done now, and never waits for Azure to finish it.</summary>
/// <remarks>
/// Guarantees: the API server has acknowledged <c>status.operation</c> before the write is sent, against the very version of
/// the object that the plan was made from; so a crash, a lost answer or a new leader finds the lock.
/// </remarks>
public sealed class NetworkExecutor(
    ArmClient arm, RunningOperations operations, NetworkClaims claims, RightsCheck rights,
    IOperatorLimits limits, StatusWriter<AiWorkspaceNetwork, AiWorkspaceNetworkStatus> statuses, TimeProvider time)
{
    // the lock of a write is counted from its announcement: what is sent much later might arrive after the lock has ended
    private static readonly TimeSpan LongestAnnouncement = TimeSpan.FromSeconds(10);

    /// <summary>The pass after the step, or the same pass when there is nothing to do.</summary>
    /// <exception cref="KubernetesApiException">The object has changed since it was read, or the API server is away: nothing was sent.</exception>
    public async Task<NetworkPass> AdvanceAsync(NetworkPass pass, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (pass.Network.Status.Operation is null || pass.Settlement is not Settlement.InFlight)
            claims.Withdraw(pass.Network);
        if (StepSelection.Next(pass) is not { } wanted || !IsFree(pass.Network, wanted))
            return pass;
        pass = await rights.CheckAsync(pass, stop);
        pass = pass with { Ceiling = await limits.AskAsync(stop) };
        if (StepSelection.Next(pass) is not { } step || !IsFree(pass.Network, step))
            return pass;
        claims.Announce(pass.Network, step.Resource);
        var began = time.GetUtcNow();
        // null: the object is gone, and with it the wish
        if (await statuses.ApplyAsync(pass.Network, Started(pass, step), guarded: true, stop) is not { } acknowledged)
            return pass;
        pass = pass with { Network = acknowledged };
        // another object may have announced a write meanwhile: whoever comes second takes its own back
        return IsFree(acknowledged, step) && time.GetUtcNow() - began <= LongestAnnouncement
            ? await SendAsync(pass with { Sent = step }, step, stop)
            : pass;
    }

    private bool IsFree(AiWorkspaceNetwork network, Step step) =>
        claims.OlderThan(network) is null && !claims.IsLockedByOther(network, step.Resource, statuses.Latest);

    // says all that the pass found, not only the lock: a status that still read Ready while drift is put right would lie
    private AiWorkspaceNetworkStatus Started(NetworkPass pass, Step step) => NetworkReport.Of(pass with { Sent = step }).Status with
    {
        Operation = new OperationStatus
        {
            Step = step.Id,
            ResourceId = step.Resource.Value,
            StartedAt = time.GetUtcNow(),
            Fields = [.. step.Changes.Select(change => RecordedFields.Of(change.Field, pass.Plan))],
            Generation = pass.Generation,
        },
    };

    private async Task<NetworkPass> SendAsync(NetworkPass pass, Step step, CancellationToken stop)
    {
        try
        {
            var operation = await SendAsync(ArmWrites.For(step), stop);
            operations.Remember(pass.Network, operation);
            return pass with { SentHasEnded = operation.HasEnded };
        }
        catch (ArmException error) when (error.Error.Class is ArmErrorClass.OutcomeUnknown)
        {
            // the write may have arrived: the lock stays until a read shows what became of it
            return pass;
        }
        catch (ArmException error)
        {
            return pass.WithFailure(ArmFailures.From(error.Error), step.Id);
        }
    }

    private Task<ArmOperation> SendAsync(ArmRequest request, CancellationToken stop) => request.Method switch
    {
        "PUT" => arm.PutAsync(request.Resource, request.Body!, stop),
        "DELETE" => arm.DeleteAsync(request.Resource, stop),
        "PATCH" => arm.PatchAsync(request.Resource, request.Body!, stop),
        "POST" => arm.PostAsync(request.Resource, request.Action!, request.Body, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Method, "No such write is planned."),
    };
}
