using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Networks;

/// <summary>The only one that tells: status and events of a network, and when to look at it again.</summary>
public sealed class NetworkReporter(
    StatusWriter<AiWorkspaceNetwork, AiWorkspaceNetworkStatus> statuses, EventPublisher publish, Random random)
{
    // drift checks of many networks must not fall due together
    private const double Spread = 0.2;

    /// <summary>Writes the status when it says anything new, publishes what happened, and returns when to come back.</summary>
    public async Task<ReconciliationResult<AiWorkspaceNetwork>> ReportAsync(NetworkPass pass, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var report = NetworkReport.Of(pass);
        var written = await WriteAsync(pass.Network, report.Status, stop);
        foreach (var announcement in report.Events)
            publish(pass.Network, announcement.Reason, announcement.Message, announcement.Type, announcement.Action);
        return report.Summary.BacksOff
            ? ReconciliationResult<AiWorkspaceNetwork>.Failure(written, report.Summary.Message)
            : ReconciliationResult<AiWorkspaceNetwork>.Success(written, report.Summary.Again ?? random.Around(pass.Interval, Spread));
    }

    // guarded: a report that comes late, perhaps from a process that is gone, must not take back the lock of a newer write
    private async Task<AiWorkspaceNetwork> WriteAsync(AiWorkspaceNetwork network, AiWorkspaceNetworkStatus status, CancellationToken stop) =>
        statuses.IsStored(network, status) ? network : await statuses.ApplyAsync(network, status, guarded: true, stop) ?? network;
}
