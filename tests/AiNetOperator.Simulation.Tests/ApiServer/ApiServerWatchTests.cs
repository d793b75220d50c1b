using AiNetOperator.Abstractions;
using static AiNetOperator.Simulation.Tests.ApiServer.ApiServerWorld;

namespace AiNetOperator.Simulation.Tests.ApiServer;

public sealed class ApiServerWatchTests : IDisposable
{
    private const string Streaming = "sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan";

    private readonly ApiServerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_watch_tells_what_happens_after_its_version()
    {
        _world.Create("a");
        _world.Create("b");
        using var watch = _world.Watch("resourceVersion=1");
        _world.Merge(Widgets + "/a", """{"spec":{"color":"blue"}}""");
        _world.Send("DELETE", Widgets + "/b");
        watch.AfterASecond().Summary.ShouldBe(["ADDED b", "MODIFIED a", "DELETED b"]);
        watch.Events[1]["object"]!.ToJsonString().ShouldBe(_world.Stored("a").ToJsonString());
    }

    [Fact]
    public void A_deletion_shows_the_last_state_with_the_version_of_the_deletion()
    {
        _world.Create("a");
        using var watch = _world.Watch("resourceVersion=1");
        _world.Send("DELETE", Widgets + "/a");
        var told = watch.AfterASecond().Events[0]["object"]!;
        told["spec"]!["color"]!.GetValue<string>().ShouldBe("red");
        told["metadata"]!["resourceVersion"]!.GetValue<string>().ShouldBe("2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("resourceVersion=0")]
    public void A_watch_without_a_version_starts_with_what_is_there(string query)
    {
        _world.Create("a");
        using var watch = _world.Watch(query).AfterASecond();
        _world.Create("b");
        watch.AfterASecond().Summary.ShouldBe(["ADDED a", "ADDED b"]);
    }

    [Fact]
    public void A_streaming_list_ends_its_first_part_with_an_annotated_bookmark()
    {
        _world.Create("a");
        _world.Create("b");
        using var watch = _world.Watch(Streaming).AfterASecond();
        watch.Summary.ShouldBe(["ADDED a", "ADDED b", "BOOKMARK"]);
        var end = watch.Events[2]["object"]!["metadata"]!;
        end["annotations"]!["k8s.io/initial-events-end"]!.GetValue<string>().ShouldBe("true");
        end["resourceVersion"]!.GetValue<string>().ShouldBe("2");
        _world.Create("c");
        watch.AfterASecond().Summary.Last().ShouldBe("ADDED c");
    }

    [Fact]
    public void A_streaming_list_of_nothing_is_its_bookmark()
    {
        using var watch = _world.Watch(Streaming).AfterASecond();
        watch.Summary.ShouldBe(["BOOKMARK"]);
    }

    [Theory]
    [InlineData("sendInitialEvents=true", "resourceVersionMatch")]
    [InlineData("resourceVersionMatch=NotOlderThan", "resourceVersionMatch")]
    public void Options_that_do_not_fit_together_are_422(string query, string field)
    {
        var (code, status) = _world.Get($"{Widgets}?watch=true&{query}");
        code.ShouldBe(422);
        status["details"]!["causes"]![0]!["field"]!.GetValue<string>().ShouldBe(field);
    }

    [Fact]
    public void A_server_without_streaming_lists_answers_422()
    {
        using var world = new ApiServerWorld(new ApiServerOptions { StreamsLists = false });
        var (code, status) = world.Get($"{Widgets}?watch=1&{Streaming}");
        code.ShouldBe(422);
        status["reason"]!.GetValue<string>().ShouldBe("Invalid");
        status["message"]!.GetValue<string>().ShouldContain("sendInitialEvents is forbidden");
    }

    [Fact]
    public void Bookmarks_come_each_minute_with_the_version_of_the_server_and_only_when_asked_for()
    {
        using var quiet = _world.Watch("resourceVersion=0");
        using var watch = _world.Watch("resourceVersion=0&allowWatchBookmarks=true");
        _world.Send("POST", "/apis/coordination.k8s.io/v1/namespaces/x/leases", """{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l"}}""");
        watch.After(TimeSpan.FromMinutes(10));
        watch.Events.Count.ShouldBe(10);
        watch.Events.ShouldAllBe(one => one["type"]!.GetValue<string>() == "BOOKMARK" && one["object"]!["metadata"]!["resourceVersion"]!.GetValue<string>() == "1");
        watch.Events[0]["object"]!["kind"]!.GetValue<string>().ShouldBe("Widget");
        quiet.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_version_that_is_too_old_is_200_with_an_ERROR_event_410_and_the_end(bool byCompaction)
    {
        using var world = new ApiServerWorld(new ApiServerOptions { HistoryCapacity = 4 });
        for (var number = 0; number < (byCompaction ? 2 : 9); number++)
            world.Create("w" + number);
        if (byCompaction)
            world.Server.Compact();
        using var watch = world.Watch("resourceVersion=1").AfterASecond();
        watch.Code.ShouldBe(200);
        watch.Reading.IsCompletedSuccessfully.ShouldBeTrue();
        watch.Events.ShouldHaveSingleItem()["type"]!.GetValue<string>().ShouldBe("ERROR");
        watch.Events[0]["object"]!["code"]!.GetValue<int>().ShouldBe(410);
        watch.Events[0]["object"]!["reason"]!.GetValue<string>().ShouldBe("Expired");
        world.Server.OpenWatches.ShouldBe(0);
    }

    [Fact]
    public void The_window_reaches_back_as_far_as_it_says()
    {
        using var world = new ApiServerWorld(new ApiServerOptions { HistoryCapacity = 4 });
        for (var number = 0; number < 9; number++)
            world.Create("w" + number);
        using var watch = world.Watch("resourceVersion=7").AfterASecond();
        watch.Summary.ShouldBe(["ADDED w7", "ADDED w8"]);
    }

    [Fact]
    public void After_a_compaction_a_watch_from_the_present_goes_on()
    {
        _world.Create("a");
        _world.Server.Compact();
        using var watch = _world.Watch("resourceVersion=1").AfterASecond();
        _world.Create("b");
        watch.AfterASecond().Summary.ShouldBe(["ADDED b"]);
    }

    [Fact]
    public void A_version_of_the_future_is_silence_until_it_has_passed()
    {
        using var watch = _world.Watch("resourceVersion=2").AfterASecond();
        _world.Create("a");
        _world.Create("b");
        watch.AfterASecond().Events.ShouldBeEmpty();
        _world.Create("c");
        watch.AfterASecond().Summary.ShouldBe(["ADDED c"]);
    }

    [Fact]
    public void A_watch_ends_in_good_order_after_its_time()
    {
        using var watch = _world.Watch("resourceVersion=0&timeoutSeconds=300").After(TimeSpan.FromSeconds(299));
        watch.Reading.IsCompleted.ShouldBeFalse();
        watch.After(TimeSpan.FromSeconds(2)).Reading.IsCompletedSuccessfully.ShouldBeTrue();
        _world.Server.OpenWatches.ShouldBe(0);
    }

    [Fact]
    public void A_watch_without_a_time_of_its_own_ends_within_the_hour()
    {
        using var watch = _world.Watch("resourceVersion=0").After(TimeSpan.FromMinutes(30));
        watch.Reading.IsCompleted.ShouldBeFalse();
        watch.After(TimeSpan.FromMinutes(31)).Reading.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void A_reader_that_leaves_ends_its_watch_and_its_timers()
    {
        using var watch = _world.Watch("resourceVersion=0&allowWatchBookmarks=true").AfterASecond();
        _world.Server.OpenWatches.ShouldBe(1);
        watch.Stop();
        watch.Reading.IsCanceled.ShouldBeTrue();
        _world.Server.OpenWatches.ShouldBe(0);
        _world.Clock.Step(DateTimeOffset.MaxValue).ShouldBeFalse("nothing is left to fire");
    }

    [Fact]
    public void A_change_of_what_is_selected_looks_like_creation_and_deletion()
    {
        _world.Create("a");
        using var watch = _world.Watch("fieldSelector=spec.color%3Dblue&resourceVersion=1");
        _world.Merge(Widgets + "/a", """{"spec":{"color":"blue"}}""");
        _world.Merge(Widgets + "/a", """{"spec":{"size":1}}""");
        _world.Merge(Widgets + "/a", """{"spec":{"color":"red"}}""");
        _world.Merge(Widgets + "/a", """{"spec":{"size":2}}""");
        watch.AfterASecond().Summary.ShouldBe(["ADDED a", "MODIFIED a", "DELETED a"]);
    }

    [Fact]
    public void A_watch_of_a_namespace_is_silent_about_others()
    {
        using var watch = _world.Watch("resourceVersion=0");
        using var everything = _world.Watch("resourceVersion=0", "/apis/test.io/v1/widgets");
        _world.Server.Apply(Widget("b", metadata: """{"namespace":"other"}"""));
        watch.AfterASecond().Events.ShouldBeEmpty();
        everything.Summary.ShouldBe(["ADDED b"]);
    }

    [Fact]
    public void An_event_arrives_a_little_after_its_write_and_not_within_it()
    {
        using var watch = _world.Watch("resourceVersion=0").AfterASecond();
        _world.Server.Apply(Widget("a"));
        watch.Events.ShouldBeEmpty();
        watch.After(TimeSpan.FromMilliseconds(5)).Events.Count.ShouldBe(1);
    }

    [Fact]
    public void Events_of_many_writes_arrive_in_the_order_of_the_writes()
    {
        using var watch = _world.Watch("resourceVersion=0").AfterASecond();
        for (var number = 0; number < 200; number++)
            _world.Server.Edit("Widget", Existing(), widget => widget["spec"]!["size"] = number);
        watch.AfterASecond().Events.Skip(1).Select(one => one["object"]!["spec"]!["size"]!.GetValue<int>()).ShouldBe(Enumerable.Range(0, 200));
    }

    private ObjectKey Existing()
    {
        var key = new ObjectKey("default", "a");
        if (_world.Server.Get("Widget", key) is null)
            _world.Server.Apply(Widget("a"));
        return key;
    }
}
