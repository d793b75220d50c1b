using AiNetOperator.Simulation;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>No part of the runtime leaves the thread that runs the clock: else a seed would not replay.</summary>
[Collection(nameof(OneThreadTests))]
[CollectionDefinition(nameof(OneThreadTests), DisableParallelization = true)]
public sealed class OneThreadTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Everything_stays_on_the_thread_that_runs_the_clock(bool streamsLists)
    {
        var pump = Environment.CurrentManagedThreadId;
        var threads = new SortedSet<int>();
        var cluster = new Cluster(3, new ApiServerOptions { StreamsLists = streamsLists });
        cluster.Server.Wrote += _ => threads.Add(Environment.CurrentManagedThreadId);
        var painted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var stop = new CancellationTokenSource();
        var painter = new WidgetOperator(cluster.Server, cluster.Clock, painted, seed: 5, faults: 0.03);
        painter.Store.Subscribe(_ => threads.Add(Environment.CurrentManagedThreadId));
        var ended = Ended(painter.Run(stop.Token), threads);

        for (var round = 0; round < 60; round++)
        {
            cluster.Apply("w" + round % 7, round % 2 == 0 ? "red" : "blue");
            cluster.RunFor(20);
            if (round % 5 == 4)
                cluster.Server.Delete("Widget", Widget.Key("w" + round % 7));
            if (round % 9 == 8)
                cluster.Server.Compact();
        }
        stop.Cancel();
        cluster.RunFor(60);

        ended.IsCompletedSuccessfully.ShouldBeTrue();
        threads.ShouldBe([pump]);
        painter.Wire.Escapes.ShouldBe(0);
        painter.Wire.Injected.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void The_thread_pool_is_given_nothing()
    {
        var cluster = new Cluster(4);
        using var stop = new CancellationTokenSource();
        var painter = new WidgetOperator(cluster.Server, cluster.Clock, new Dictionary<string, string>(), seed: 6, faults: 0.03);
        var running = painter.Run(stop.Token);
        var worker = Environment.CurrentManagedThreadId;
        var before = ThreadPool.CompletedWorkItemCount;

        for (var round = 0; round < 30; round++)
        {
            cluster.Apply("w" + round % 7, round % 2 == 0 ? "red" : "blue");
            cluster.RunFor(60);
        }
        stop.Cancel();
        cluster.RunFor(60);

        running.IsCompletedSuccessfully.ShouldBeTrue();
        Environment.CurrentManagedThreadId.ShouldBe(worker);
        // the test runner itself gives the pool an item now and then; the run makes some thousands of continuations
        (ThreadPool.CompletedWorkItemCount - before).ShouldBeLessThan(50);
    }

    private static async Task Ended(Task running, SortedSet<int> threads)
    {
        await running;
        threads.Add(Environment.CurrentManagedThreadId);
    }
}
