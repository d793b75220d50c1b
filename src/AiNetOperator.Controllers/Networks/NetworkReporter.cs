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
        var written = await statuses.ApplyAsync(pass.Network, report.Status, guarded: false, stop) ?? pass.Network;
        foreach (var announcement in report.Events)
            publish(pass.Network, announcement.Reason, announcement.Message, announcement.Type);
        return report.Summary.BacksOff
            ? ReconciliationResult<AiWorkspaceNetwork>.Failure(written, report.Summary.Message)
            : ReconciliationResult<AiWorkspaceNetwork>.Success(written, report.Summary.Again ?? random.Around(pass.Interval, Spread));
    }
}
