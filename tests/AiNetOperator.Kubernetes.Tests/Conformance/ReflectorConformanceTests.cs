using AiNetOperator.Simulation;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>The reflector against a whole API server.</summary>
public sealed class ReflectorConformanceTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 1200)]
    [InlineData(false, 1)]
    [InlineData(false, 1200)]
    public void The_first_list_brings_everything_streamed_or_in_pages(bool streamsLists, int count)
    {
        var cluster = new Cluster(1, new ApiServerOptions { StreamsLists = streamsLists });
        for (var number = 0; number < count; number++)
            cluster.Apply("w" + number, "red");

        cluster.Watching();

        cluster.Store.Count.ShouldBe(count);
    }

    [Fact]
    public void Bookmarks_alone_keep_a_quiet_watch_from_expiring()
    {
        var cluster = new Cluster();
        cluster.Apply("a", "red");
        cluster.Watching();
        for (var hours = 0; hours < 3; hours++)
        {
            cluster.RunFor(3600);
            _ = cluster.Run(cluster.Client.CreateAsync(EventType, Event("e" + hours), default));
            cluster.RunFor(120);
            cluster.Server.Compact();
        }
        cluster.RunFor(3600);
        cluster.Apply("a", "blue");
        cluster.RunFor(1);

        cluster.Store.Get(Widget.Key("a"))!.Spec.Colour.ShouldBe("blue");
        var lists = cluster.Server.Calls.Where(call => call is { Verb: "list", Plural: "widgets" }).Sum(call => call.Count);
        lists.ShouldBe(0);
    }

    [Fact]
    public void A_history_that_was_forgotten_costs_a_list_and_loses_no_deletion()
    {
        var wire = default(FlakyWire);
        var cluster = new Cluster(wire: server => wire = new FlakyWire(server, new Random(1)));
        cluster.Apply("a", "red");
        cluster.Apply("b", "red");
        cluster.Watching();
        var gone = new List<string>();
        cluster.Store.Subscribe(change =>
        {
            if (change.New is null)
                gone.Add(change.Key.Name);
        });
        wire!.Faults = 1;
        cluster.RunFor(700);
        cluster.Server.Delete("Widget", Widget.Key("a"));
        cluster.Apply("b", "blue");
        cluster.Server.Compact();

        wire.Faults = 0;
        cluster.RunFor(60);

        gone.ShouldBe(["a"]);
        cluster.Store.All.Select(widget => widget.Spec.Colour).ShouldBe(["blue"]);
    }

    private static ResourceType<EventsV1Event> EventType { get; } = ResourceType<EventsV1Event>.Of();

    private static EventsV1Event Event(string name) => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = "ns" },
        EventTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        ReportingController = "ainet.io/operator",
        ReportingInstance = "pod",
        Action = "Made",
        Reason = "Made",
        Type = "Normal",
        Note = "n",
        Regarding = new V1ObjectReference { NamespaceProperty = "ns", Name = "a", Kind = "Widget", ApiVersion = "test.ainet.io/v1" },
    };
}
