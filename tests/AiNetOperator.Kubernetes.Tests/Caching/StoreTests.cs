using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class StoreTests
{
    private readonly Store<Widget> _store = new();
    private readonly List<string> _told = [];

    public StoreTests() => _store.Subscribe(change => _told.Add(Tell(change)));

    [Fact]
    public void The_first_list_is_told_as_initial_in_the_order_of_keys()
    {
        _store.Replace([Widget.Of("b"), Widget.Of("a")]);

        _told.ShouldBe(["initial +a@1", "initial +b@1"]);
    }

    [Fact]
    public void The_store_has_synced_only_after_every_handler_has_the_first_list()
    {
        var duringTheFirst = new List<bool>();
        _store.Subscribe(_ => duringTheFirst.Add(_store.HasSynced));

        _store.Replace([Widget.Of("a"), Widget.Of("b")]);

        duringTheFirst.ShouldBe([false, false]);
        _store.HasSynced.ShouldBeTrue();
        _store.WhenSynced.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_first_list_syncs_too()
    {
        _store.Replace([]);

        _store.HasSynced.ShouldBeTrue();
    }

    [Fact]
    public void What_vanished_between_two_lists_is_told_as_deleted_with_its_last_state()
    {
        _store.Replace([Widget.Of("a", "1"), Widget.Of("b", "2")]);
        _told.Clear();

        _store.Replace([Widget.Of("b", "2")]);

        _told.ShouldBe(["-a@1"]);
    }

    [Fact]
    public void What_a_list_shows_unchanged_is_not_told()
    {
        _store.Replace([Widget.Of("a", "1")]);
        _told.Clear();

        _store.Replace([Widget.Of("a", "1"), Widget.Of("b", "2")]);

        _told.ShouldBe(["+b@2"]);
    }

    [Fact]
    public void An_object_that_was_made_again_under_its_name_is_told_as_deleted_and_added()
    {
        _store.Replace([Widget.Of("a", "1", uid: "old")]);
        _told.Clear();

        _store.Replace([Widget.Of("a", "9", uid: "new")]);

        _told.ShouldBe(["-a@1", "+a@9"]);
    }

    [Fact]
    public void A_handler_sees_the_whole_change_in_the_store()
    {
        var counts = new List<int>();
        _store.Subscribe(_ => counts.Add(_store.Count));

        _store.Replace([Widget.Of("a"), Widget.Of("b"), Widget.Of("c")]);

        counts.ShouldBe([3, 3, 3]);
    }

    [Fact]
    public void A_late_subscriber_is_told_what_is_there()
    {
        _store.Replace([Widget.Of("a"), Widget.Of("b")]);
        var late = new List<string>();

        _store.Subscribe(change => late.Add(Tell(change)));

        late.ShouldBe(["initial +a@1", "initial +b@1"]);
    }

    [Fact]
    public void All_objects_come_in_the_order_of_their_keys()
    {
        foreach (var name in (string[])["c", "a", "b"])
            _store.Upsert(Widget.Of(name));

        _store.All.Select(widget => widget.Name()).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void An_index_follows_changes_and_deletions()
    {
        _store.AddIndex("group", widget => widget.Spec.Group is { } group ? [group] : []);
        _store.Upsert(InGroup("b", "1", "red"));
        _store.Upsert(InGroup("a", "2", "red"));
        Names("red").ShouldBe(["a", "b"]);

        _store.Upsert(InGroup("b", "3", "blue"));
        Names("red").ShouldBe(["a"]);
        Names("blue").ShouldBe(["b"]);

        _store.Delete(Widget.Key("a"));
        Names("red").ShouldBeEmpty();
    }

    [Fact]
    public void An_index_that_is_added_later_covers_what_is_there()
    {
        _store.Upsert(InGroup("a", "1", "red"));

        _store.AddIndex("group", widget => [widget.Spec.Group!]);

        Names("red").ShouldBe(["a"]);
    }

    [Fact]
    public void Deleting_what_is_not_there_tells_nothing()
    {
        _store.Delete(Widget.Key("a"));

        _told.ShouldBeEmpty();
    }

    private IEnumerable<string> Names(string group) => _store.By("group", group).Select(widget => widget.Name());

    private static Widget InGroup(string name, string version, string group)
    {
        var widget = Widget.Of(name, version);
        widget.Spec = new WidgetSpec { Group = group };
        return widget;
    }

    private static string Tell(StoreChange<Widget> change)
    {
        var sign = (change.Old, change.New) switch { (null, _) => "+", (_, null) => "-", _ => "~" };
        var shown = change.New ?? change.Old!;
        return (change.IsInitial ? "initial " : "") + sign + shown.Name() + "@" + shown.Metadata.ResourceVersion;
    }
}
