using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>A controller over a store that a test fills, and a reconciler that does what the test says.</summary>
public abstract class ControllerFixture
{
    protected ControllerFixture() => Recorder = new Recorder(Rig.Clock);

    protected Rig Rig { get; } = new();

    protected Recorder Recorder { get; }

    protected List<ReconcileReport> Reports { get; } = [];

    protected ReconcileOutcome Outcome => Reports[^1].Outcome;

    protected Controller<Widget> Create(ControllerOptions<Widget> options, Recorder reconciler) => new(
        reconciler, Rig.Store, Rig.Client, Widget.Type, options with { Reported = Reports.Add }, Rig.Loop);

    protected Controller<Widget> Start(ControllerOptions<Widget>? options = null, Recorder? reconciler = null)
    {
        var controller = Create(options ?? new(), reconciler ?? Recorder);
        _ = RunAsync(controller);
        return controller;
    }

    /// <summary>Begins from the clock, after a test has said what else the controller watches.</summary>
    protected async Task RunAsync(Controller<Widget> controller)
    {
        await Rig.Clock.Delay(TimeSpan.FromTicks(1));
        await controller.RunAsync(Rig.Stop.Token);
    }

    protected void Started(string name)
    {
        _ = Create(new(), Recorder).RunAsync(Rig.Stop.Token);
        Rig.Store.Replace([Widget.Of(name)]);
        Rig.Clock.RunFor(TimeSpan.Zero);
        Recorder.Calls.Count.ShouldBe(1);
    }

    protected Task StartedRun(ControllerOptions<Widget> options, params IEnumerable<string> names)
    {
        var running = Create(options, Recorder).RunAsync(Rig.Stop.Token);
        Rig.Store.Replace(names.Select(name => Widget.Of(name)));
        Rig.Clock.RunFor(TimeSpan.Zero);
        return running;
    }

    protected void Show(Widget widget)
    {
        Rig.Store.Upsert(widget);
        Rig.Clock.RunFor(TimeSpan.Zero);
    }

    protected static Widget Naming(string target, int generation)
    {
        var other = Widget.Of("o", generation.ToString(System.Globalization.CultureInfo.InvariantCulture), generation: generation);
        other.Spec = new WidgetSpec { Group = target };
        return other;
    }

    protected static KubernetesApiException Refusal(int code, string reason, TimeSpan? retryAfter = null) =>
        new(code, new V1Status { Code = code, Reason = reason }, retryAfter);
}
