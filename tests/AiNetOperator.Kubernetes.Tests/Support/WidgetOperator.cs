using System.Globalization;
using AiNetOperator.Abstractions;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>A whole operator: it "paints" widgets (what a cloud would do), says so in their status, and takes the paint off again.</summary>
public sealed class WidgetOperator : IEntityController<Widget>, IEntityFinalizer<Widget>
{
    public const string Finalizer = "test.ainet.io/widget";

    private readonly IDictionary<string, string> _cloud;
    private readonly SimulatedApiServer _server;
    private readonly OperatorLoop _loop;
    private readonly StatusWriter<Widget, WidgetStatus> _status;
    private readonly EventRecorder _events;
    private readonly Reflector<Widget> _reflector;
    private readonly Controller<Widget> _controller;

    /// <param name="server">What the truth is compared with.</param>
    /// <param name="world">The clock of the world.</param>
    /// <param name="cloud">What was painted, by uid; outlives the process.</param>
    /// <param name="seed">Of this process.</param>
    /// <param name="faults">How often a step of the wire fails.</param>
    public WidgetOperator(SimulatedApiServer server, TimeProvider world, IDictionary<string, string> cloud, int seed, double faults)
    {
        (_server, _cloud) = (server, cloud);
        Clock = new ProcessClock(world);
        Wire = new FlakyWire(server, new Random(seed)) { Faults = faults };
        _loop = new OperatorLoop(Clock, new Random(seed), NullLogger.Instance);
        var http = ApiServerConnection.CreateClient(Wire, new Uri("http://api.test"), "ainetoperator/test");
        var client = new KubernetesClient(http, Clock, _loop.Random, NullLogger.Instance);
        _status = new StatusWriter<Widget, WidgetStatus>(client, Widget.Type, Store, "painter", Clock);
        _events = new EventRecorder(client, _loop, "test.ainet.io/painter", "pod-" + seed.ToString(CultureInfo.InvariantCulture));
        _reflector = new Reflector<Widget>(client, Widget.Type, Store, null, _loop);
        var options = new ControllerOptions<Widget>
        {
            Finalizer = Finalizer,
            Cleanup = this,
            Latest = _status.Latest,
            Workers = 4,
            Reported = report => Outcomes[report.Outcome] = Outcomes.GetValueOrDefault(report.Outcome) + 1,
        };
        _controller = new Controller<Widget>(this, Store, client, Widget.Type, options, _loop);
    }

    public ProcessClock Clock { get; }

    public FlakyWire Wire { get; }

    public Store<Widget> Store { get; } = new();

    public List<string> Violations { get; } = [];

    public Dictionary<ReconcileOutcome, int> Outcomes { get; } = [];

    public Task Run(CancellationToken stop) =>
        Task.WhenAll(_reflector.RunAsync(stop), _controller.RunAsync(stop), _events.RunAsync(stop));

    public void Kill()
    {
        Wire.IsDead = true;
        Clock.Kill();
    }

    public async Task<ReconciliationResult<Widget>> ReconcileAsync(Widget entity, CancellationToken cancellationToken)
    {
        if (!IsAcknowledged(entity))
            Violations.Add($"{entity.Name()} is painted before its finalizer is acknowledged");
        await _loop.Time.Delay(TimeSpan.FromMilliseconds(_loop.Random.Next(500)), cancellationToken);
        _cloud[entity.Uid()] = entity.Spec.Colour ?? "";
        var painted = await _status.ApplyAsync(
            entity, Says(entity, "True"), guarded: _loop.Random.Next(2) == 0, cancellationToken);
        if (painted is not null && entity.Status.Seen != entity.Spec.Colour)
            _events.Publish(entity, "Painted", "It is " + entity.Spec.Colour);
        return ReconciliationResult<Widget>.Success(entity);
    }

    public async Task<ReconciliationResult<Widget>> FinalizeAsync(Widget entity, CancellationToken cancellationToken)
    {
        await _loop.Time.Delay(TimeSpan.FromMilliseconds(_loop.Random.Next(500)), cancellationToken);
        await _status.ApplyAsync(entity, Says(entity, "False"), guarded: false, cancellationToken);
        return ReconciliationResult<Widget>.Success(entity, _cloud.Remove(entity.Uid()) ? TimeSpan.FromSeconds(1) : null);
    }

    public Task<ReconciliationResult<Widget>> DeletedAsync(Widget entity, CancellationToken cancellationToken) =>
        Task.FromResult(ReconciliationResult<Widget>.Success(entity));

    private bool IsAcknowledged(Widget entity) =>
        _server.Get("Widget", ObjectKey.Of(entity)) is not { } stored
        || (string?)stored["metadata"]!["uid"] != entity.Uid()
        || (stored["metadata"]!["finalizers"]?.AsArray() ?? []).Any(one => (string?)one == Finalizer);

    private static WidgetStatus Says(Widget entity, string ready) => new()
    {
        ObservedGeneration = entity.Generation(),
        Seen = entity.Spec.Colour,
        Conditions = [new V1Condition { Type = "Ready", Status = ready, Reason = "Painted", Message = "m" }],
    };
}
