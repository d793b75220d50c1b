using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Networks;

/// <summary>The only one that tells of a network.</summary>
public sealed class NetworkReporter(
    StatusWriter<AiWorkspaceNetwork, AiWorkspaceNetworkStatus> statuses, EventPublisher publish, Random random)
{
    private readonly StatusReporter<AiWorkspaceNetwork, AiWorkspaceNetworkStatus> _reporter = new(statuses, publish, random);

    /// <summary>Writes the status when it says anything new, publishes what happened, and returns when to come back.</summary>
    public Task<ReconciliationResult<AiWorkspaceNetwork>> ReportAsync(NetworkPass pass, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var report = NetworkReport.Of(pass);
        return _reporter.ReportAsync(pass.Network, report.Status, report.Summary, report.Events, pass.Interval, stop);
    }
}
