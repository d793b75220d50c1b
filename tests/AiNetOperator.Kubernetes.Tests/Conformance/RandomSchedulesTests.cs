using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>
/// For random schedules of edits, deletions, cut connections, lost answers, throttling, forgotten history and crashes:
/// when the faults stop, the store equals the server and each live object was reconciled after its last change.
/// </summary>
public sealed class RandomSchedulesTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];
    private static readonly string[] Colours = ["red", "green", "blue"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_converges(int seed)
    {
        var run = new Schedule(seed);

        run.Storm(TimeSpan.FromMinutes(20));
        run.Calm(TimeSpan.FromMinutes(30));

        run.Check();
        var before = run.Cluster.Server.Version;
        run.Cluster.RunFor(3600);
        run.Cluster.Server.Version.ShouldBe(before, $"seed {seed}: it goes on writing");
        run.Injected.ShouldBeGreaterThan(5, $"seed {seed}: no faults");
    }

    [Fact]
    public void The_same_seed_makes_the_same_run()
    {
        Trace(7).ShouldBe(Trace(7));
        Trace(7).ShouldNotBe(Trace(8));
    }

    private static string Trace(int seed)
    {
        var run = new Schedule(seed);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        run.Cluster.Server.Wrote += write => hash.AppendData(Encoding.UTF8.GetBytes(run.Cluster.Clock.Elapsed + write.ToString()));
        run.Storm(TimeSpan.FromMinutes(20));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private sealed class Schedule
    {
        private readonly Random _random;
        private readonly int _seed;
        private readonly SortedDictionary<string, string> _cloud = new(StringComparer.Ordinal);
        private WidgetOperator _operator;
        private int _processes;
        private int _injected;

        public Schedule(int seed)
        {
            (_seed, _random) = (seed, new Random(seed));
            Cluster = new Cluster(seed, new() { StreamsLists = seed % 3 != 0, HistoryCapacity = 40 });
            _operator = Start(0.02);
        }

        public Cluster Cluster { get; }

        public int Injected => _injected + _operator.Wire.Injected;

        public void Storm(TimeSpan span)
        {
            var end = Cluster.Clock.Elapsed + span;
            while (Cluster.Clock.Elapsed < end)
            {
                Cluster.RunFor(_random.NextDouble() * 10);
                Act();
            }
        }

        public void Calm(TimeSpan span)
        {
            _operator.Wire.Faults = 0;
            Cluster.Clock.RunFor(span);
        }

        public void Check()
        {
            _operator.Violations.ShouldBeEmpty();
            _operator.Wire.Escapes.ShouldBe(0);
            var live = Cluster.Server.List("Widget");
            _operator.Store.All.Select(widget => (widget.Metadata.Name, widget.Metadata.ResourceVersion, widget.Spec.Colour))
                .ShouldBe(live.Select(body => (Text(body["metadata"]!["name"]), Text(body["metadata"]!["resourceVersion"]), Text(body["spec"]!["colour"]))), $"seed {_seed}");
            live.Where(body => body["metadata"]!["deletionTimestamp"] is not null).ShouldBeEmpty($"seed {_seed}");
            live.ShouldAllBe(body => Text(body["status"]!["seen"]) == Text(body["spec"]!["colour"]), $"seed {_seed}");
            _cloud.ShouldBe(
                live.ToDictionary(body => Text(body["metadata"]!["uid"])!, body => Text(body["spec"]!["colour"])!),
                ignoreOrder: true,
                $"seed {_seed}");
        }

        private void Act()
        {
            var name = Names[_random.Next(Names.Length)];
            switch (_random.Next(12))
            {
                case 0 or 1:
                    Cluster.Server.Delete("Widget", Widget.Key(name));
                    break;
                case 2:
                    Cluster.Server.Compact();
                    break;
                case 3:
                    Crash();
                    break;
                case 4 when Cluster.Stored(name) is not null:
                    Cluster.Edit(name, body => Labels(body)["touched"] = "t" + _random.Next(100));
                    break;
                case 5 when Cluster.Stored(name) is { } stored && stored.ContainsKey("status"):
                    Cluster.Edit(name, body => body["status"]!["seen"] = "spoilt by somebody", "status");
                    Cluster.Edit(name, body => Labels(body)["touched"] = "s" + _random.Next(100));
                    break;
                default:
                    Cluster.Apply(name, Colours[_random.Next(Colours.Length)]);
                    break;
            }
        }

        private void Crash()
        {
            _operator.Violations.ShouldBeEmpty();
            _operator.Kill();
            _injected += _operator.Wire.Injected;
            Cluster.RunFor(_random.NextDouble() * 30);
            _operator = Start(0.02);
        }

        private WidgetOperator Start(double faults)
        {
            var process = new WidgetOperator(Cluster.Server, Cluster.Clock, _cloud, _seed * 1000 + ++_processes, faults);
            _ = process.Run(CancellationToken.None);
            return process;
        }

        private static JsonObject Labels(JsonObject body)
        {
            var metadata = body["metadata"]!.AsObject();
            if (metadata["labels"] is not JsonObject labels)
                metadata["labels"] = labels = [];
            return labels;
        }

        private static string? Text(JsonNode? node) => (string?)node;
    }
}
