using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>Keeps a store equal to what the API server has, for as long as it runs.</summary>
/// <remarks>
/// Two states: nothing is known (list, as a stream where the server can, else in pages), or everything up to a resource
/// version is known (watch from there). 410 leads back to the first; every other error is waited out in the same state.
/// Numbers, unless said otherwise, are client-go's (tools/cache/reflector.go).
/// </remarks>
/// <param name="client">The API server.</param>
/// <param name="type">The kind.</param>
/// <param name="store">What is kept.</param>
/// <param name="namespace">Null: all of them.</param>
/// <param name="loop">Clock, random source and log.</param>
public sealed class Reflector<T>(
    KubernetesClient client, ResourceType<T> type, Store<T> store, string? @namespace, OperatorLoop loop)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan VeryShort = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly ReflectorPause _pause = new(loop.Time, loop.Random);
    private bool _canStream = true;
    private string _listFrom = "0";
    private string? _version;

    /// <summary>Runs until stopped; never throws.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await StepAsync(stop) is not { } pause)
                continue;
            try
            {
                await loop.Time.Delay(pause, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>One list or one watch. Returns how long to wait before the next; null: not at all.</summary>
    private async Task<TimeSpan?> StepAsync(CancellationToken stop)
    {
        try
        {
            if (_version is not null)
                await WatchAsync(_version, stop);
            else if (_canStream)
                await StreamListAsync(stop);
            else
                await ListAsync(stop);
            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (KubernetesApiException refused) when (refused.IsInvalid && _version is null && _canStream)
        {
            // a server whose feature gate WatchList is off says so with 422
            Log.NoStreamingLists(loop.Logger, type.Kind);
            _canStream = false;
            return null;
        }
        catch (Exception problem)
        {
            return AfterProblem(problem);
        }
    }

    private TimeSpan AfterProblem(Exception problem)
    {
        if (problem is KubernetesApiException { IsGone: true })
            (_version, _listFrom) = (null, "");
        var pause = _pause.Next(problem);
        Log.WatchFailed(loop.Logger, type.Kind, problem.Message, pause);
        return pause;
    }

    private async Task ListAsync(CancellationToken stop)
    {
        var list = await client.ListAsync(type, @namespace, _listFrom, store.Get, stop);
        store.Replace(list.Items, @namespace);
        // never back to an older view: later lists ask for the newest
        (_version, _listFrom) = (list.ResourceVersion, "");
    }

    /// <summary>Collects what exists until the bookmark says that this was all; only then does the store change. Goes on as a watch.</summary>
    private async Task StreamListAsync(CancellationToken stop)
    {
        var collected = new Dictionary<ObjectKey, T>();
        using var silence = new LoopTimer(loop.Time, () => Log.SilentList(loop.Logger, type.Kind, collected.Count));
        silence.Arm(Silence);
        await foreach (var change in client.WatchAsync(type, Request(null, sendInitialEvents: true), stop))
        {
            if (_version is not null)
                Apply(change);
            else if (change.IsInitialEventsEnd)
                (_version, _listFrom) = (Complete(collected, silence, change), "");
            else
                Collect(collected, silence, change);
        }
        if (_version is null)
            throw new IOException("the list ended before all objects had come");
    }

    private string Complete(Dictionary<ObjectKey, T> collected, LoopTimer silence, WatchEvent<T> bookmark)
    {
        silence.Disarm();
        store.Replace(collected.Values, @namespace);
        return bookmark.ResourceVersion;
    }

    private void Collect(Dictionary<ObjectKey, T> collected, LoopTimer silence, WatchEvent<T> change)
    {
        silence.Arm(Silence);
        if (change.Type == WatchEventType.Deleted)
            throw new InvalidDataException("a deletion among the objects of a list");
        if (change.Type != WatchEventType.Bookmark && (change.Entity ?? store.Get(change.Key)) is { } entity)
            collected[change.Key] = entity;
    }

    private async Task WatchAsync(string version, CancellationToken stop)
    {
        var begun = loop.Time.GetTimestamp();
        var events = 0;
        await foreach (var change in client.WatchAsync(type, Request(version, sendInitialEvents: false), stop))
        {
            events++;
            Apply(change);
        }
        if (events > 0)
            return;
        if (loop.Time.GetElapsedTime(begun) < VeryShort)
            throw new IOException("the watch ended at once, with nothing");
        // bookmarks come each minute: a server that sent none for minutes may be one that was restored to an older
        // state, in which our version lies in the future and a watch from it stays silent for ever
        if (loop.Time.GetElapsedTime(begun) >= ShortestTimeout)
            _version = null;
    }

    private void Apply(WatchEvent<T> change)
    {
        if (change.Type == WatchEventType.Deleted)
            store.Delete(change.Key);
        else if (change.Entity is not null)
            store.Upsert(change.Entity);
        if (change.ResourceVersion.Length > 0)
            _version = change.ResourceVersion;
    }

    /// <summary>Between 5 and 10 minutes, so that many watches do not end together.</summary>
    private WatchRequest Request(string? version, bool sendInitialEvents) =>
        new(@namespace, version, sendInitialEvents, ShortestTimeout * (1 + loop.Random.NextDouble()));
}
