namespace AiNetOperator.Kubernetes.Tests;

public sealed class EntityChangeTests
{
    private readonly Widget _old = Widget.Of("a", "1");

    [Fact]
    public void Additions_and_deletions_are_news()
    {
        EntityChange.IsNews(new StoreChange<Widget>(Widget.Key("a"), null, _old, false)).ShouldBeTrue();
        EntityChange.IsNews(new StoreChange<Widget>(Widget.Key("a"), _old, null, false)).ShouldBeTrue();
    }

    [Fact]
    public void A_new_version_alone_is_none() => IsNews(_ => { }).ShouldBeFalse();

    [Fact]
    public void A_status_is_none() => IsNews(widget => widget.Status = new WidgetStatus { Seen = "x" }).ShouldBeFalse();

    [Fact]
    public void A_generation_is() => IsNews(widget => widget.Metadata.Generation = 2).ShouldBeTrue();

    [Fact]
    public void A_deletion_timestamp_is() => IsNews(widget => widget.Metadata.DeletionTimestamp = default(DateTimeOffset)).ShouldBeTrue();

    [Fact]
    public void Finalizers_are() => IsNews(widget => widget.Metadata.Finalizers = ["x"]).ShouldBeTrue();

    [Fact]
    public void Empty_finalizers_are_like_none() => IsNews(widget => widget.Metadata.Finalizers = []).ShouldBeFalse();

    [Fact]
    public void A_label_is() => IsNews(widget => widget.Metadata.Labels = new Dictionary<string, string> { ["a"] = "b" }).ShouldBeTrue();

    [Fact]
    public void An_annotation_is()
    {
        _old.Metadata.Annotations = new Dictionary<string, string> { ["a"] = "1", ["b"] = "1" };

        IsNews(widget => widget.Metadata.Annotations = new Dictionary<string, string> { ["b"] = "1", ["a"] = "1" }).ShouldBeFalse();
        IsNews(widget => widget.Metadata.Annotations = new Dictionary<string, string> { ["a"] = "2", ["b"] = "1" }).ShouldBeTrue();
        IsNews(widget => widget.Metadata.Annotations = new Dictionary<string, string> { ["a"] = "1", ["c"] = "1" }).ShouldBeTrue();
    }

    [Fact]
    public void A_kind_without_generations_has_only_its_version()
    {
        _old.Metadata.Generation = null;

        IsNews(widget => widget.Metadata.Generation = null).ShouldBeTrue();
    }

    private bool IsNews(Action<Widget> change)
    {
        var next = Widget.Of("a", "2");
        change(next);
        return EntityChange.IsNews(new StoreChange<Widget>(Widget.Key("a"), _old, next, false));
    }
}
