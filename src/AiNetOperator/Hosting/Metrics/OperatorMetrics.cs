using System.Diagnostics.Metrics;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting.Metrics;

/// <summary>
/// What is counted while the operator works, under the names that controller-runtime made known, so that its dashboards
/// work here too. No label holds an object's name.
/// </summary>
public sealed class OperatorMetrics
{
    private static readonly string[] Results = ["success", "error", "requeue_after", "requeue"];
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH"];

    private static readonly InstrumentAdvice<double> PassTimes = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private static readonly InstrumentAdvice<double> QueueTimes = new() { HistogramBucketBoundaries = [0.001, 0.01, 0.1, 1, 10, 100, 1000] };

    private readonly Counter<long> _passes;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _terminal;
    private readonly Counter<long> _defects;
    private readonly Counter<long> _timeouts;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _time;
    private readonly Histogram<double> _waited;
    private readonly Histogram<double> _worked;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _answered;

    /// <summary>Makes the instruments; a listener must be there already, else it misses the zeroes.</summary>
    public OperatorMetrics(Meter meter, IEnumerable<string> controllers, string host)
    {
        _passes = meter.CreateCounter<long>("controller_runtime_reconcile_total", null, "Passes by controller and result.");
        _errors = meter.CreateCounter<long>("controller_runtime_reconcile_errors_total", null, "Passes that failed, by controller.");
        _terminal = meter.CreateCounter<long>("controller_runtime_terminal_reconcile_errors_total", null, "Passes that only a change of the object can mend, by controller.");
        _defects = meter.CreateCounter<long>("controller_runtime_reconcile_panics_total", null, "Passes that met a defect of the program, by controller.");
        _timeouts = meter.CreateCounter<long>("controller_runtime_reconcile_timeouts_total", null, "Passes that took too long, by controller.");
        _time = meter.CreateHistogram("controller_runtime_reconcile_time_seconds", null, "Duration of passes, by controller.", null, PassTimes);
        _retries = meter.CreateCounter<long>("workqueue_retries_total", null, "Keys put back after a failure.");
        _waited = meter.CreateHistogram("workqueue_queue_duration_seconds", null, "How long keys waited for a worker.", null, QueueTimes);
        _worked = meter.CreateHistogram("workqueue_work_duration_seconds", null, "How long keys were worked on.", null, QueueTimes);
        _requests = meter.CreateCounter<long>("rest_client_requests_total", null, "Requests to the API server by status code, method and host.");
        _answered = meter.CreateHistogram("rest_client_request_duration_seconds", null, "Time to the headers of the answer, by verb and host.", null, PassTimes);
        foreach (var controller in controllers)
            Initialise(controller);
        foreach (var verb in Verbs)
            _requests.Add(0, new("code", "200"), new("method", verb), new("host", host));
    }

    /// <summary>Counts a pass.</summary>
    public void Reported(ReconcileReport report)
    {
        var controller = Of(report.Controller);
        _passes.Add(1, controller, new("result", ResultOf(report)));
        _time.Record(report.Duration.TotalSeconds, controller);
        _waited.Record(report.Waited.TotalSeconds, [.. Queue(report.Controller)]);
        _worked.Record(report.Duration.TotalSeconds, [.. Queue(report.Controller)]);
        if (report.Outcome == ReconcileOutcome.Error)
            CountError(report, controller);
        if (report.Outcome == ReconcileOutcome.Terminal)
            _terminal.Add(1, controller);
        if (report.Outcome is ReconcileOutcome.Error or ReconcileOutcome.Conflict)
            _retries.Add(1, [.. Queue(report.Controller)]);
    }

    /// <summary>Counts a request to the API server; no status: there was no answer.</summary>
    public void Requested(string method, string host, int? status, TimeSpan duration)
    {
        var code = status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "<error>";
        _requests.Add(1, new("code", code), new("method", method), new("host", host));
        _answered.Record(duration.TotalSeconds, new("verb", method), new KeyValuePair<string, object?>("host", host));
    }

    private static string ResultOf(ReconcileReport report) => report.Outcome switch
    {
        ReconcileOutcome.Success or ReconcileOutcome.Cancelled => "success",
        ReconcileOutcome.RequeueAfter => "requeue_after",
        ReconcileOutcome.Conflict => "requeue",
        _ => "error",
    };

    private static KeyValuePair<string, object?> Of(string controller) => new("controller", controller);

    private static KeyValuePair<string, object?>[] Queue(string controller) => [Of(controller), new("name", controller)];

    private void CountError(ReconcileReport report, KeyValuePair<string, object?> controller)
    {
        _errors.Add(1, controller);
        if (report.Error is OperationCanceledException)
            _timeouts.Add(1, controller);
        else if (report.IsDefect)
            _defects.Add(1, controller);
    }

    /// <summary>A rate over a series that begins with its first event misses that event.</summary>
    private void Initialise(string controller)
    {
        foreach (var result in Results)
            _passes.Add(0, Of(controller), new("result", result));
        foreach (var counter in (Counter<long>[])[_errors, _terminal, _defects, _timeouts])
            counter.Add(0, Of(controller));
        _retries.Add(0, Queue(controller));
    }
}
