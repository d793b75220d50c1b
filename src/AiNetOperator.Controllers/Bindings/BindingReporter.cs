using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>The only one that tells of a binding.</summary>
public sealed class BindingReporter(
    StatusWriter<PrivateEndpointBinding, PrivateEndpointBindingStatus> statuses, EventPublisher publish, Random random)
{
    private readonly StatusReporter<PrivateEndpointBinding, PrivateEndpointBindingStatus> _reporter = new(statuses, publish, random);

    /// <summary>Writes the status when it says anything new, publishes what happened, and returns when to come back.</summary>
    public Task<ReconciliationResult<PrivateEndpointBinding>> ReportAsync(BindingPass pass, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var report = BindingReport.Of(pass);
        return _reporter.ReportAsync(pass.Binding, report.Status, report.Summary, report.Events, pass.Interval, stop);
    }
}
