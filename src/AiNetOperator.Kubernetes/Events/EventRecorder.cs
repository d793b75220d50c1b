using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>Publishes events (events.k8s.io/v1) in the background. Repetitions are counted in a series, not sent one by one.</summary>
/// <remarks>
/// Guarantees: <see cref="Publish"/> neither waits nor throws. Not guaranteed: that an event arrives; at most 1,000 wait,
/// and each is tried 12 times. The numbers are client-go's (tools/events/event_broadcaster.go).
/// </remarks>
public sealed class EventRecorder : IDisposable
{
    private const int MostWaiting = 1000;
    private const int MostTries = 12;
    private const int LongestNote = 1024;
    private const int LongestWord = 128;
    private const int LongestName = 253;
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FlushFor = TimeSpan.FromSeconds(2);

    private readonly ResourceType<EventsV1Event> _type = ResourceType<EventsV1Event>.Of();
    private readonly Dictionary<EventKey, EventSeries> _series = [];
    private readonly WorkQueue<EventKey> _queue;
    private readonly KubernetesClient _client;
    private readonly OperatorLoop _loop;
    private readonly string _controller;
    private readonly string _instance;
    private readonly long _origin;
    private long _lastStamp;
    private int _waiting;

    /// <summary>A recorder that sends from <see cref="RunAsync"/> on.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="loop">Clock, random source and log.</param>
    /// <param name="reportingController">A qualified name, for example <c>ainet.io/operator</c>.</param>
    /// <param name="reportingInstance">The process, for example the pod's name; cut to 128 characters.</param>
    public EventRecorder(KubernetesClient client, OperatorLoop loop, string reportingController, string reportingInstance)
    {
        ArgumentNullException.ThrowIfNull(loop);
        (_client, _loop, _controller, _instance) = (client, loop, reportingController, Cut(reportingInstance, LongestWord));
        _queue = new WorkQueue<EventKey>(loop.Time);
        _origin = loop.Time.GetTimestamp();
    }

    /// <summary>Events that were thrown away because too many were waiting or the API server would not take them.</summary>
    public int Dropped { get; private set; }

    private TimeSpan Now => _loop.Time.GetElapsedTime(_origin);

    /// <inheritdoc cref="EventPublisher"/>
    public void Publish(
        IKubernetesObject<V1ObjectMeta> entity, string reason, string message, EventType type = EventType.Normal, string? action = null)
    {
        var at = _loop.Time.GetUtcNow();
        var key = new EventKey(type, Cut(reason, LongestWord), Cut(action ?? reason, LongestWord), ReferenceTo(entity));
        if (_series.TryGetValue(key, out var series))
        {
            series.Repeat(Now, at);
        }
        else if (_waiting >= MostWaiting)
        {
            Dropped++;
            return;
        }
        else
        {
            _waiting++;
            _series[key] = new EventSeries(EventOf(key, message ?? "", at), Now);
        }
        _queue.Add(key);
    }

    /// <summary>Sends until stopped, and then for up to 2 s what still waits.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await SendAllAsync(untilEmpty: false, stop);
        using var flush = new CancellationTokenSource(FlushFor, _loop.Time);
        await SendAllAsync(untilEmpty: true, flush.Token);
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    private async Task SendAllAsync(bool untilEmpty, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && !(untilEmpty && _queue.Depth == 0))
        {
            try
            {
                var item = await _queue.GetAsync(stop);
                await SendAsync(item.Key, stop);
                _queue.Done(item.Key);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task SendAsync(EventKey key, CancellationToken stop)
    {
        if (!_series.TryGetValue(key, out var series))
            return;
        try
        {
            var now = Now;
            while (series.MustWrite(now) && now >= series.NotBefore)
                await WriteAsync(series, stop);
            if (series.MustWrite(now))
                _queue.AddAfter(key, series.NotBefore - now);
            else if (series.IsOver(now))
                _series.Remove(key);
            else
                _queue.AddAfter(key, series.UntilOver(now));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            series.Tries++;
            _queue.Add(key);
            _queue.Done(key);
            throw;
        }
        catch (KubernetesApiException refused) when (refused is { Code: >= 400 and < 500, IsTooManyRequests: false })
        {
            Drop(key, series, refused);
        }
        catch (Exception problem)
        {
            TryAgain(key, series, problem);
        }
    }

    private async Task WriteAsync(EventSeries series, CancellationToken stop)
    {
        if (series.Written == 0)
        {
            await CreateAsync(series, stop);
            _waiting--;
            series.WasWritten(1, Now);
            return;
        }
        var count = series.Count;
        var seen = new V1EventSeries { Count = count, LastObservedTime = series.LastObserved };
        var patch = new JsonObject { ["series"] = JsonSerializer.SerializeToNode(seen, KubernetesJson.Options) };
        try
        {
            var key = ObjectKey.Of(series.Event);
            await _client.PatchAsync(_type, key, new V1Patch(patch, PatchType.MergePatch), stop);
            series.WasWritten(count, Now);
        }
        catch (KubernetesApiException lost) when (lost.IsNotFound)
        {
            _waiting++;
            series.WasLost();
            series.Event.Metadata = series.Event.Metadata with { Name = NameFor(series.Event.Regarding!) };
        }
    }

    /// <summary>A name that is taken after a lost answer is our own event; on a first try it is another process's.</summary>
    private async Task CreateAsync(EventSeries series, CancellationToken stop)
    {
        try
        {
            await _client.CreateAsync(_type, series.Event, stop);
        }
        catch (KubernetesApiException taken) when (taken.IsAlreadyExists)
        {
            if (series.Tries > 0)
                return;
            series.Event.Metadata = series.Event.Metadata with { Name = NameFor(series.Event.Regarding!) };
            await _client.CreateAsync(_type, series.Event, stop);
        }
    }

    private void TryAgain(EventKey key, EventSeries series, Exception problem)
    {
        if (++series.Tries >= MostTries)
        {
            Drop(key, series, problem);
            return;
        }
        var pause = _loop.Random.Around(TryAgainAfter, 0.25);
        series.NotBefore = Now + pause;
        _queue.AddAfter(key, pause);
    }

    private void Drop(EventKey key, EventSeries series, Exception problem)
    {
        if (series.Written == 0)
            _waiting--;
        Dropped++;
        _series.Remove(key);
        Log.EventDropped(_loop.Logger, key.Reason, problem.Message);
    }

    private EventsV1Event EventOf(EventKey key, string note, DateTimeOffset now) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = NameFor(key.Regarding),
            NamespaceProperty = string.IsNullOrEmpty(key.Regarding.NamespaceProperty) ? "default" : key.Regarding.NamespaceProperty,
        },
        EventTime = now,
        ReportingController = _controller,
        ReportingInstance = _instance,
        Action = key.Action,
        Reason = key.Reason,
        Regarding = key.Regarding,
        Note = Cut(note, LongestNote),
        Type = key.Type.ToString(),
    };

    /// <summary>The object's name and the time in nanoseconds; never the same twice.</summary>
    private string NameFor(V1ObjectReference regarding)
    {
        var stamp = (_loop.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        _lastStamp = Math.Max(stamp, _lastStamp + 1);
        var suffix = "." + _lastStamp.ToString("x", CultureInfo.InvariantCulture);
        return Cut(regarding.Name ?? "", LongestName - suffix.Length).TrimEnd('.', '-') + suffix;
    }

    private static V1ObjectReference ReferenceTo(IKubernetesObject<V1ObjectMeta> entity) => new()
    {
        ApiVersion = entity.ApiVersion,
        Kind = entity.Kind,
        NamespaceProperty = entity.Metadata.NamespaceProperty,
        Name = entity.Metadata.Name,
        Uid = entity.Metadata.Uid,
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
