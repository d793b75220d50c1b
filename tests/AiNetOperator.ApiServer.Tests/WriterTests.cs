using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>What we write to a real API server: status, finalizers, events.</summary>
public sealed class WriterTests(RealServer real)
{
    private const string Finalizer = "test.ainet.io/widget";

    [Fact]
    public async Task A_status_is_written_once_and_a_guarded_repetition_leaves_the_version()
    {
        using var widgets = await (await WidgetClient.ForAsync(real)).WatchingAsync();
        var (writer, read) = await ReadAsync(widgets);
        var written = await writer.ApplyAsync(read, Ready("True"), guarded: true, CancellationToken.None);
        var again = await writer.ApplyAsync(written!, Ready("True"), guarded: true, CancellationToken.None);
        again!.Metadata.ResourceVersion.ShouldBe(written!.Metadata.ResourceVersion);
        written.Metadata.ResourceVersion.ShouldNotBe(read.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task A_guarded_status_loses_against_an_edit_and_an_unguarded_one_does_not()
    {
        using var widgets = await (await WidgetClient.ForAsync(real)).WatchingAsync();
        var (writer, read) = await ReadAsync(widgets);
        await widgets.Api.PatchAsync("a", ApiUnderTest.Merge, """{"spec":{"colour":"blue"}}""");
        var conflict = await Should.ThrowAsync<KubernetesApiException>(() => writer.ApplyAsync(read, Ready("True"), guarded: true, CancellationToken.None));
        conflict.IsConflict.ShouldBeTrue();
        (await writer.ApplyAsync(read, Ready("True"), guarded: false, CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_object_that_took_the_name_is_not_written_to()
    {
        using var widgets = await (await WidgetClient.ForAsync(real)).WatchingAsync();
        var (writer, read) = await ReadAsync(widgets);
        await widgets.Api.DeleteAsync("a");
        await widgets.Api.CreateAsync("a", """{"colour":"green"}""");
        (await writer.ApplyAsync(read, Ready("True"), guarded: false, CancellationToken.None)).ShouldBeNull();
        (await widgets.Api.GetAsync("a")).Body["status"].ShouldBeNull();
    }

    [Fact]
    public async Task A_part_of_the_status_that_has_nothing_more_to_say_goes()
    {
        using var widgets = await (await WidgetClient.ForAsync(real)).WatchingAsync();
        var (writer, read) = await ReadAsync(widgets);
        var written = await writer.ApplyAsync(read, Ready("True") with { Counts = new WidgetCounts { A = 1 } }, guarded: false, CancellationToken.None);
        await writer.ApplyAsync(written!, Ready("True") with { Counts = new WidgetCounts() }, guarded: false, CancellationToken.None);
        (await widgets.Api.GetAsync("a")).Body["status"]!["counts"].ShouldBeNull();
    }

    [Fact]
    public async Task A_controller_adds_its_finalizer_cleans_up_and_lets_go()
    {
        using var widgets = await WidgetClient.ForAsync(real);
        var painter = new Painter();
        var options = new ControllerOptions<Widget>
        {
            Finalizer = Finalizer,
            Cleanup = painter,
            AnnotationsWithFinalizer = _ => new Dictionary<string, string> { ["test.ainet.io/painted"] = "c" },
        };
        using var controller = new Controller<Widget>(painter, widgets.Store, widgets.Client, Widget.Type, options, widgets.Loop);
        _ = controller.RunAsync(widgets.Stopped);
        await widgets.WatchingAsync();
        await widgets.Api.CreateAsync("a", metadata: """{"finalizers":["them.io/x"]}""");
        await RealServer.UntilAsync(() => painter.Calls.Contains("reconcile a"), "it is reconciled");
        var metadata = (await widgets.Api.GetAsync("a")).Body["metadata"]!;
        metadata["finalizers"]!.AsArray().Select(one => (string)one!).ShouldBe(["them.io/x", Finalizer]);
        ((string?)metadata["annotations"]!["test.ainet.io/painted"]).ShouldBe("c");

        await widgets.Api.DeleteAsync("a");
        await RealServer.UntilAsync(() => painter.Calls.Contains("finalize a"), "it is cleaned up");
        await RealServer.UntilAsync(
            async () => (await widgets.Api.GetAsync("a")).Body["metadata"]!["finalizers"]!.AsArray().Count == 1, "ours has gone, theirs is left");
        await widgets.Api.PatchAsync("a", ApiUnderTest.Merge, """{"metadata":{"finalizers":null}}""");
        await RealServer.UntilAsync(() => widgets.InStore("a") is null, "it is gone");
    }

    [Fact]
    public async Task Events_arrive_and_repetitions_are_counted()
    {
        using var widgets = await (await WidgetClient.ForAsync(real)).WatchingAsync();
        var (_, read) = await ReadAsync(widgets);
        using var recorder = new EventRecorder(widgets.Client, widgets.Loop, "test.ainet.io/painter", "pod-1");
        using var stop = new CancellationTokenSource();
        var running = recorder.RunAsync(stop.Token);
        recorder.Publish(read, "Painted", "It is red.");
        await RealServer.UntilAsync(async () => (await EventsAsync(widgets)).Count == 1, "the event is there");
        recorder.Publish(read, "Painted", "It is red.");
        await RealServer.UntilAsync(async () => (int?)(await EventsAsync(widgets))[0]!["series"]?["count"] == 2, "it is counted");
        stop.Cancel();
        await running;
        var only = (await EventsAsync(widgets)).Single()!;
        ((string)only["regarding"]!["uid"]!, (string)only["note"]!).ShouldBe((read.Uid(), "It is red."));
        recorder.Dropped.ShouldBe(0);
    }

    private static async Task<JsonArray> EventsAsync(WidgetClient widgets)
    {
        var (_, list) = await widgets.Api.SendAsync("GET", $"apis/events.k8s.io/v1/namespaces/{widgets.Api.Namespace}/events");
        return list["items"]!.AsArray();
    }

    private static async Task<(StatusWriter<Widget, WidgetStatus> Writer, Widget Read)> ReadAsync(WidgetClient widgets)
    {
        await widgets.Api.CreateAsync("a");
        await widgets.ShownAsync("a", _ => true);
        var writer = new StatusWriter<Widget, WidgetStatus>(widgets.Client, Widget.Type, widgets.Store, "painter", TimeProvider.System);
        return (writer, widgets.InStore("a")!);
    }

    private static WidgetStatus Ready(string status) => new()
    {
        ObservedGeneration = 1,
        Conditions = [new V1Condition { Type = "Ready", Status = status, Reason = "Because", Message = "m" }],
    };

    private sealed class Painter : IEntityController<Widget>, IEntityFinalizer<Widget>
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Calls { get; } = new();

        public Task<ReconciliationResult<Widget>> ReconcileAsync(Widget entity, CancellationToken cancellationToken) => Note("reconcile", entity);

        public Task<ReconciliationResult<Widget>> FinalizeAsync(Widget entity, CancellationToken cancellationToken) => Note("finalize", entity);

        public Task<ReconciliationResult<Widget>> DeletedAsync(Widget entity, CancellationToken cancellationToken) => Note("deleted", entity);

        private Task<ReconciliationResult<Widget>> Note(string call, Widget entity)
        {
            Calls.Enqueue($"{call} {entity.Name()}");
            return Task.FromResult(ReconciliationResult<Widget>.Success(entity));
        }
    }
}
