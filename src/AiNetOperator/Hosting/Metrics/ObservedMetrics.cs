using System.Diagnostics.Metrics;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting.Metrics;

/// <summary>
/// What is read off the operator when somebody asks for its metrics. It is noted by <see cref="Look"/>, on the loop; the
/// instruments tell what was noted last, on any thread.
/// </summary>
public sealed class ObservedMetrics
{
    private const string Verified = "ainet_isolation_verified";
    private const string EvidenceAge = "ainet_evidence_age_seconds";
    private const string PathVerified = "ainet_path_verified";

    private static readonly InstrumentAdvice<double> ReadyTimes = new() { HistogramBucketBoundaries = [1, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200] };

    private readonly OperatorProcess _process;
    private readonly ArmClient _arm;
    private readonly LeaseElector? _elector;
    private readonly TimeProvider _time;
    private readonly Counter<long> _drift;
    private readonly Counter<long> _rulesLost;
    private readonly Histogram<double> _timeToReady;
    private readonly HashSet<string> _young = new(StringComparer.Ordinal);
    private volatile Observation _last = new();

    /// <summary>Makes the instruments.</summary>
    /// <param name="meter">Theirs.</param>
    /// <param name="process">What is observed.</param>
    /// <param name="arm">Its client of ARM.</param>
    /// <param name="elector">Knows who leads; null: this process does.</param>
    /// <param name="lease">The lease's name.</param>
    /// <param name="time">The clock.</param>
    public ObservedMetrics(Meter meter, OperatorProcess process, ArmClient arm, LeaseElector? elector, string lease, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(meter);
        ArgumentNullException.ThrowIfNull(process);
        (_process, _arm, _elector, _time) = (process, arm, elector, time);
        ObserveControllers(meter);
        ObserveArm(meter);
        meter.CreateObservableGauge("leader_election_master_status",
            () => new Measurement<int>(_last.IsLeader ? 1 : 0, new KeyValuePair<string, object?>("name", lease)), null, "1: this process leads.");
        meter.CreateObservableGauge(Verified, () => Networks(network => network.IsIsolated ? 1 : 0), null, "1: the network is verified to be isolated, on live reads.");
        meter.CreateObservableGauge(EvidenceAge, () => Networks(network => network.EvidenceAge), null, "Age of the oldest evidence for that.");
        meter.CreateObservableGauge(PathVerified, () => _last.Paths.Select(path => new Measurement<int>(
            path.IsVerified ? 1 : 0, new("namespace", path.Namespace), new KeyValuePair<string, object?>("name", path.Name))), null, "1: the private path of the binding is verified, on live reads.");
        _drift = meter.CreateCounter<long>("ainet_drift_total", null, "Changes in Azure that were not declared, as seen by this process.");
        _drift.Add(0);
        _rulesLost = meter.CreateCounter<long>("ainet_rules_lost_total", null, "Outbound rules that were on a managed network as declared and were gone at a later read, as seen by this process.");
        _rulesLost.Add(0);
        _timeToReady = meter.CreateHistogram("ainet_time_to_ready_seconds", null, "From creation to the first Ready, of networks that this process saw before they had a status.", null, ReadyTimes);
        process.Networks.Subscribe(OnChange);
        process.Bindings.Subscribe(OnChange);
        Look();
    }

    /// <summary>Whether an instrument has a series for each network or binding.</summary>
    public static bool IsOfObjects(Instrument instrument) => instrument?.Name is Verified or EvidenceAge or PathVerified;

    /// <summary>Notes how everything is now.</summary>
    public void Look() => _last = new Observation
    {
        Controllers = _process.Controllers,
        Budgets = _arm.Budget.Snapshot(),
        Networks = [.. _process.Networks.All.Select(network => new NetworkObservation(
            network.Namespace(), network.Name(), Is(network, ConditionTypes.Isolated), AgeOf(network)))],
        Paths = [.. _process.Bindings.All.Select(binding => new PathObservation(binding.Namespace(), binding.Name(), IsVerified(binding)))],
        IsLeader = _elector?.IsLeader != false,
    };

    private void ObserveControllers(Meter meter)
    {
        Gauge(meter, "controller_runtime_max_concurrent_reconciles", "How many keys are worked on at most.", state => state.Workers, asQueue: false);
        Gauge(meter, "controller_runtime_active_workers", "Keys that are worked on.", state => state.Active, asQueue: false);
        Gauge(meter, "workqueue_depth", "Keys that wait for a worker.", state => state.Depth, asQueue: true);
        Gauge(meter, "workqueue_unfinished_work_seconds", "For how long the keys that are worked on have been, together.",
            state => state.Running.Sum(span => span.TotalSeconds), asQueue: true);
        Gauge(meter, "workqueue_longest_running_processor_seconds", "For how long the oldest of them has been.",
            state => state.Running.Select(span => span.TotalSeconds).DefaultIfEmpty().Max(), asQueue: true);
        meter.CreateObservableCounter("workqueue_adds_total",
            () => _last.Controllers.Select(state => new Measurement<long>(state.Added, Labels(state, asQueue: true))), null, "Keys added so far.");
    }

    private void Gauge(Meter meter, string name, string description, Func<ControllerState, double> value, bool asQueue) =>
        meter.CreateObservableGauge(
            name, () => _last.Controllers.Select(state => new Measurement<double>(value(state), Labels(state, asQueue))), null, description);

    private static KeyValuePair<string, object?>[] Labels(ControllerState state, bool asQueue) =>
        asQueue ? [new("controller", state.Name), new("name", state.Name)] : [new("controller", state.Name)];

    private void ObserveArm(Meter meter)
    {
        meter.CreateObservableCounter("ainet_arm_requests_total", () => Budgets(state => state.Sent), null, "Requests to ARM by subscription and kind.");
        meter.CreateObservableGauge("ainet_arm_budget_remaining", () => Budgets(state => state.Remaining), null, "Requests that may be sent to ARM now, by subscription and kind.");
    }

    private IEnumerable<Measurement<double>> Budgets(Func<RequestBudgetState, double> value) => _last.Budgets.Select(state =>
        new Measurement<double>(value(state), new("subscription", state.Subscription), new KeyValuePair<string, object?>("kind", state.Kind.ToString().ToLowerInvariant())));

    private IEnumerable<Measurement<double>> Networks(Func<NetworkObservation, double?> value)
    {
        foreach (var network in _last.Networks)
        {
            if (value(network) is { } number)
                yield return new(number, new("namespace", network.Namespace), new KeyValuePair<string, object?>("name", network.Name));
        }
    }

    private double? AgeOf(AiWorkspaceNetwork network) =>
        (network.Status?.Evidence ?? []).Min(evidence => evidence.At) is { } oldest ? (_time.GetUtcNow() - oldest).TotalSeconds : null;

    private void OnChange(StoreChange<AiWorkspaceNetwork> change)
    {
        CountReady(change);
        if (change.Old is null || change.New is null)
            return;
        var noted = NotedDrift.Between(change.Old.Status, change.New.Status);
        _drift.Add(noted.Count);
        _rulesLost.Add(noted.Count(DriftLedger.IsLostRule));
    }

    private void OnChange(StoreChange<PrivateEndpointBinding> change)
    {
        if (change.Old is not null && change.New is not null)
            _drift.Add(NotedDrift.Between(change.Old.Status, change.New.Status).Count);
    }

    private static bool IsVerified(PrivateEndpointBinding binding) =>
        new[] { ConditionTypes.EndpointProvisioned, ConditionTypes.ConnectionApproved, ConditionTypes.DnsReady }.All(type =>
            binding.Status?.Conditions.Any(condition => condition.Type == type && condition.Status == "True") == true);

    /// <summary>Of what has no Ready condition yet when it is first seen, the first Ready is known for sure.</summary>
    private void CountReady(StoreChange<AiWorkspaceNetwork> change)
    {
        if (change.New is not { } network)
            _young.Remove(change.Old!.Uid());
        else if (network.Status?.Conditions.Any(condition => condition.Type == ConditionTypes.Ready) != true)
            _young.Add(network.Uid());
        else if (Is(network, ConditionTypes.Ready) && _young.Remove(network.Uid()) && network.Metadata.CreationTimestamp is { } created)
            _timeToReady.Record(Math.Max(0, (_time.GetUtcNow() - created).TotalSeconds));
    }

    private static bool Is(AiWorkspaceNetwork network, string type) =>
        network.Status?.Conditions.Any(condition => condition.Type == type && condition.Status == "True") == true;
}
