using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Does the one step of a network's plan that may be done now.</summary>
public sealed class NetworkExecutor(
    StepServices services, NetworkClaims claims, PathGuard guard, StatusWriter<AiWorkspaceNetwork, AiWorkspaceNetworkStatus> statuses)
    : StepExecutor<NetworkPass, AiWorkspaceNetwork, AiWorkspaceNetworkStatus>(services, statuses)
{
    /// <inheritdoc/>
    protected override bool MayAct(NetworkPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return claims.OlderThan(pass.Network) is null && !claims.IsWrittenByRival(pass.Network, Statuses.Latest);
    }

    /// <inheritdoc/>
    protected override AiWorkspaceNetwork EntityOf(NetworkPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Network;
    }

    /// <inheritdoc/>
    protected override NetworkPass Acknowledged(NetworkPass pass, AiWorkspaceNetwork entity)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass with { Network = entity };
    }

    /// <inheritdoc/>
    protected override Task<NetworkPass> LookAgainAsync(NetworkPass pass, Step step, CancellationToken stop) => guard.CheckAsync(pass, step, stop);

    /// <inheritdoc/>
    protected override AiWorkspaceNetworkStatus Started(NetworkPass pass, Step step, OperationStatus operation)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return NetworkReport.Of(pass with { Sent = step }).Status with { Operation = operation };
    }
}
