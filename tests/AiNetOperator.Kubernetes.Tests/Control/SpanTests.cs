using System.Diagnostics;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class SpanTests : ControllerFixture, IDisposable
{
    private readonly ActivitySource _source = new("test");
    private readonly ActivityListener _listener;
    private readonly List<Activity> _spans = [];

    public SpanTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => ReferenceEquals(source, _source),
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public void A_pass_is_a_span_with_kind_key_reconcile_id_and_result()
    {
        var during = default(ActivityTraceId);
        Recorder.OnReconcile = (widget, _) =>
        {
            during = Activity.Current!.TraceId;
            return Task.FromResult(ReconciliationResult<Widget>.Success(widget));
        };
        StartTraced("a");

        var span = _spans.ShouldHaveSingleItem();
        span.DisplayName.ShouldBe("reconcile Widget");
        span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").ShouldBe(
            ["ainet.kind=Widget", $"k8s.namespace.name={Widget.Of("a").Namespace()}", "ainet.name=a", "ainet.reconcile.id=1", "ainet.result=Success"]);
        (span.Status, span.TraceId).ShouldBe((ActivityStatusCode.Unset, during));
        Activity.Current.ShouldBeNull();
    }

    [Fact]
    public void Passes_have_a_trace_each()
    {
        StartTraced("a", "b");

        _spans.ConvertAll(span => span.TraceId).Distinct().Count().ShouldBe(2);
        _spans.ShouldAllBe(span => span.ParentSpanId == default);
    }

    [Fact]
    public void A_failed_pass_is_an_error_without_its_message()
    {
        Recorder.OnReconcile = (_, _) => throw new HttpRequestException("https://host/?sig=SECRET");
        StartTraced("a");

        var span = _spans[0];
        (span.Status, span.StatusDescription, span.GetTagItem("error.type"), span.GetTagItem("ainet.result"))
            .ShouldBe((ActivityStatusCode.Error, null, "HttpRequestException", "Error"));
        span.TagObjects.ShouldAllBe(tag => !tag.Value!.ToString()!.Contains("SECRET"));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
    }

    private void StartTraced(params string[] names)
    {
        var controller = new Controller<Widget>(Recorder, Rig.Store, Rig.Client, Widget.Type, new(), Rig.Loop with { Tracing = _source });
        _ = controller.RunAsync(Rig.Stop.Token);
        Rig.Store.Replace(names.Select(name => Widget.Of(name)));
        Rig.Clock.RunFor(TimeSpan.Zero);
    }
}
