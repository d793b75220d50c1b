using System.Diagnostics.Metrics;
using AiNetOperator.Azure;
using AiNetOperator.Hosting.Metrics;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting.Telemetry;

/// <summary>What is counted and observed of one operator process: as Prometheus text for who asks, and by OTLP when told where to.</summary>
public sealed class OperatorTelemetry : IDisposable
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "AiNetOperator";

    private readonly Meter _meter = new(Name);
    private readonly MetricsText _text;
    private readonly OtlpExport? _export;
    private readonly OperatorLoop _loop;
    private OperatorMetrics? _counted;
    private ObservedMetrics? _observed;

    /// <summary>Listens; nothing is counted before <see cref="Observe"/>.</summary>
    /// <param name="loop">Clock, log and where spans begin.</param>
    /// <param name="events">The loop that all of this belongs to.</param>
    /// <param name="settings">Where to send it; null: nowhere.</param>
    public OperatorTelemetry(OperatorLoop loop, EventLoop events, OtlpSettings? settings)
    {
        ArgumentNullException.ThrowIfNull(loop);
        (_loop, Events) = (loop, events);
        _text = new MetricsText(_meter);
        if (settings is null || loop.Tracing is null)
            return;
        var log = new ExportLog(settings.Endpoint, loop.Logger);
        _export = new OtlpExport(settings, loop.Tracing, _meter, loop.Time, problem => events.Post(_ => log.Sent(problem), null));
    }

    /// <summary>The loop that all of this belongs to.</summary>
    public EventLoop Events { get; }

    /// <summary>Makes the instruments for a process.</summary>
    public void Observe(OperatorProcess process, ArmClient arm, LeaseElector? elector, string lease, string apiServer)
    {
        ArgumentNullException.ThrowIfNull(process);
        _counted = new OperatorMetrics(_meter, process.Controllers.Select(state => state.Name), apiServer);
        _observed = new ObservedMetrics(_meter, process, arm, elector, lease, _loop.Time);
    }

    /// <summary>Counts a pass.</summary>
    public void Reported(ReconcileReport report) => _counted?.Reported(report);

    /// <summary>Counts a request to the API server; no status: there was no answer.</summary>
    public void Requested(string method, string host, int? status, TimeSpan duration) => _counted?.Requested(method, host, status, duration);

    /// <summary>Everything as Prometheus text, as it is now.</summary>
    public string Text()
    {
        _observed?.Look();
        return _text.Render();
    }

    /// <summary>Sends until stopped, if there is where to; then what is left.</summary>
    public Task RunAsync(CancellationToken stop) => _export?.RunAsync(() => _observed?.Look(), stop) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _export?.Dispose();
        _text.Dispose();
        _meter.Dispose();
    }
}
