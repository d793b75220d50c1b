using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class FinalizerTests
{
    private const string Ours = "test.ainet.io/widget";
    private const string Theirs = "example.org/other";
    private readonly Cluster _cluster = new();
    private readonly Recorder _recorder;
    private Func<Widget, IReadOnlyDictionary<string, string>>? _annotations;

    public FinalizerTests() => _recorder = new Recorder(_cluster.Clock);

    [Fact]
    public void Nothing_is_reconciled_before_the_finalizer_is_acknowledged()
    {
        var finalizersSeen = new List<bool>();
        _recorder.OnReconcile = (widget, stop) =>
        {
            finalizersSeen.Add(Finalizers("a").Contains(Ours) && widget.HasFinalizer(Ours));
            return Recorder.Done(widget, stop);
        };
        _cluster.Apply("a", "red");

        Start();
        _cluster.RunFor(5);

        finalizersSeen.ShouldBe([true]);
    }

    [Fact]
    public void Adding_costs_one_patch()
    {
        _cluster.Apply("a", "red");

        Start();
        _cluster.RunFor(60);

        Patches.ShouldBe(1);
    }

    [Fact]
    public void Objects_are_read_from_the_store_and_never_one_by_one()
    {
        Running("a");
        _cluster.Edit("a", body => body["spec"]!["colour"] = "blue");
        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.RunFor(60);

        _cluster.Server.Calls.Where(call => call.Verb == "get").ShouldBeEmpty();
    }

    [Fact]
    public void The_finalizers_of_others_stay()
    {
        _cluster.Apply("a", "red", body => body["metadata"]!["finalizers"] = new JsonArray(Theirs));

        Start();
        _cluster.RunFor(5);

        Finalizers("a").ShouldBe([Theirs, Ours]);
    }

    [Fact]
    public void A_deleted_object_is_cleaned_up_and_goes()
    {
        Running("a");

        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.RunFor(5);

        _cluster.Stored("a").ShouldBeNull();
        _recorder.Calls.Select(call => call.Split(' ')[0]).ShouldBe(["reconcile", "finalize", "deleted"]);
    }

    [Fact]
    public void A_foreign_finalizer_before_ours_does_not_hold_up_the_clean_up()
    {
        _cluster.Apply("a", "red", body => body["metadata"]!["finalizers"] = new JsonArray(Theirs));
        Start();
        _cluster.RunFor(5);

        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.RunFor(5);

        Finalizers("a").ShouldBe([Theirs]);
        _recorder.Calls.Count(call => call.StartsWith("finalize", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void The_finalizer_stays_while_the_clean_up_is_not_done()
    {
        var passes = 0;
        _recorder.OnFinalize = (widget, _) => Task.FromResult(
            ReconciliationResult<Widget>.Success(widget, ++passes < 3 ? TimeSpan.FromSeconds(10) : null));
        Running("a");

        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.RunFor(15);
        Finalizers("a").ShouldBe([Ours]);
        _cluster.RunFor(15);

        passes.ShouldBe(3);
        _cluster.Stored("a").ShouldBeNull();
    }

    [Fact]
    public void The_finalizer_stays_when_the_clean_up_fails()
    {
        _recorder.OnFinalize = (_, _) => throw new HttpRequestException("ARM is away");
        Running("a");

        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.RunFor(3600);

        Finalizers("a").ShouldBe([Ours]);
        _recorder.Calls.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_stop_during_the_clean_up_does_not_hold_up_the_removal()
    {
        _recorder.OnFinalize = async (widget, stop) =>
        {
            await _cluster.Clock.Delay(TimeSpan.FromSeconds(31), CancellationToken.None);
            return ReconciliationResult<Widget>.Success(widget);
        };
        Running("a");
        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.RunFor(0.5);

        _cluster.Stop.Cancel();
        _cluster.RunFor(60);

        _cluster.Stored("a").ShouldBeNull("the pass was cancelled, but what it had cleaned up is let go");
    }

    [Fact]
    public void An_object_that_was_deleted_before_it_had_our_finalizer_is_left_alone()
    {
        _cluster.Apply("a", "red", body => body["metadata"]!["finalizers"] = new JsonArray(Theirs));
        _cluster.Server.Delete("Widget", Widget.Key("a"));

        Start();
        _cluster.RunFor(5);

        _recorder.Calls.ShouldBeEmpty();
        Finalizers("a").ShouldBe([Theirs]);
    }

    [Fact]
    public void An_object_that_we_let_go_is_absent_to_those_who_serve_such()
    {
        var absent = new AbsentRecorder(_cluster.Clock);
        _cluster.Apply("a", "red", body => body["metadata"]!["finalizers"] = new JsonArray(Theirs));
        Start(absent);
        _cluster.RunFor(5);

        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.RunFor(5);

        absent.Calls.Select(call => call.Split('@')[0]).ShouldBe(["reconcile a", "finalize a", "absent a"]);
    }

    [Fact]
    public void Annotations_are_acknowledged_in_the_same_patch()
    {
        _annotations = widget => new Dictionary<string, string> { ["test.ainet.io/creates"] = "id-of-" + widget.Name() };
        _cluster.Apply("a", "red");
        _recorder.OnReconcile = (widget, stop) =>
        {
            widget.Annotation("test.ainet.io/creates").ShouldBe("id-of-a");
            return Recorder.Done(widget, stop);
        };

        Start();
        _cluster.RunFor(5);

        _recorder.Calls.Count.ShouldBe(1);
        Patches.ShouldBe(1);
    }

    [Theory]
    [InlineData("note")]
    [InlineData("kubectl.kubernetes.io/last-applied-configuration")]
    public void Annotations_of_others_stay(string key)
    {
        _annotations = _ => new Dictionary<string, string> { ["test.ainet.io/creates"] = "id" };
        _cluster.Apply("a", "red", body => body["metadata"]!["annotations"] = new JsonObject { [key] = "x" });

        Start();
        _cluster.RunFor(5);

        var annotations = _cluster.Stored("a")!["metadata"]!["annotations"]!.AsObject();
        annotations.Select(entry => entry.Key).ShouldBe([key, "test.ainet.io/creates"], ignoreOrder: true);
    }

    [Fact]
    public void A_finalizer_that_somebody_adds_meanwhile_is_not_lost()
    {
        _cluster.Apply("a", "red");
        _cluster.Watching();
        _cluster.Edit("a", body => body["metadata"]!["finalizers"] = new JsonArray(Theirs));

        RunController(_recorder);
        _cluster.RunFor(5);

        Finalizers("a").ShouldBe([Theirs, Ours]);
    }

    [Fact]
    public void An_object_that_took_the_name_meanwhile_is_not_let_go_for_the_other()
    {
        _recorder.OnFinalize = (widget, stop) =>
        {
            _cluster.Edit("a", body => body["metadata"]!["finalizers"] = new JsonArray());
            _cluster.Apply("a", "green", body => body["metadata"]!["finalizers"] = new JsonArray(Ours));
            return Recorder.Done(widget, stop);
        };
        Running("a");

        _cluster.Server.Delete("Widget", Widget.Key("a"));
        _cluster.RunFor(5);

        Finalizers("a").ShouldBe([Ours]);
        _recorder.Calls[^1].ShouldStartWith("reconcile a@");
    }

    private int Patches => _cluster.Server.Calls.Where(call => call.Verb == "patch").Sum(call => call.Count);

    private IEnumerable<string?> Finalizers(string name) =>
        (_cluster.Stored(name)!["metadata"]!["finalizers"]?.AsArray() ?? []).Select(finalizer => (string?)finalizer);

    private void Running(string name)
    {
        _cluster.Apply(name, "red");
        Start();
        _cluster.RunFor(5);
        _recorder.Calls.Count.ShouldBe(1);
    }

    private void Start(Recorder? reconciler = null)
    {
        RunController(reconciler ?? _recorder);
        _cluster.Watching();
    }

    private void RunController(Recorder reconciler)
    {
        var options = new ControllerOptions<Widget> { Finalizer = Ours, Cleanup = reconciler, AnnotationsWithFinalizer = _annotations };
        _ = new Controller<Widget>(reconciler, _cluster.Store, _cluster.Client, Widget.Type, options, _cluster.Loop)
            .RunAsync(_cluster.Stop.Token);
    }
}
