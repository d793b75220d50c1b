using AiNetOperator.Abstractions;
using AiNetOperator.Simulation.Faults;

namespace AiNetOperator.Simulation;

/// <summary>
/// The network between one process and one server: it delays, refuses, throttles and loses, by chance from a seeded
/// source or on order, and it stands still and ends with the process. The same seed and the same requests make the same
/// faults.
/// </summary>
/// <param name="inner">The server.</param>
/// <param name="source">Decides what goes wrong. Its clock is the world's, not the process's: a request under way outlives its sender.</param>
/// <param name="wire">The server, in a word.</param>
public sealed class FaultInjector(HttpMessageHandler inner, FaultSource source, string wire) : DelegatingHandler(inner)
{
    private readonly SortedDictionary<FaultKind, int> _counts = [];
    private readonly List<FaultyStream> _watches = [];
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private bool _isFrozen;

    /// <summary>A network with a source of its own.</summary>
    public FaultInjector(HttpMessageHandler inner, TimeProvider clock, Random random, FaultPlan plan)
        : this(inner, new FaultSource((random ?? throw new ArgumentNullException(nameof(random))).Next(), plan, clock), "server")
    {
    }

    /// <summary>What has happened, how often.</summary>
    public IReadOnlyDictionary<FaultKind, int> Counts => _counts;

    /// <summary>Requests so far, whatever became of them.</summary>
    public int Requests { get; private set; }

    /// <summary>Whether the process is dead.</summary>
    public bool IsCut { get; private set; }

    /// <summary>
    /// Faults on order: asked for each request, with its number from 1; null leaves it to chance. Works after the faults
    /// of the plan have stopped, too.
    /// </summary>
    public Func<HttpRequestMessage, int, FaultKind?>? Order { get; set; }

    /// <summary>
    /// Kills the process: called at a <see cref="FaultKind.CrashBefore"/> or <see cref="FaultKind.CrashAfter"/>. It is to
    /// <see cref="ProcessClock.Kill"/> the process's clock and to <see cref="Cut"/> all its connections.
    /// </summary>
    public Action? Crash { get; set; }

    /// <summary>
    /// Makes the process stand still for a time: called at a <see cref="FaultKind.Frozen"/>. It is to freeze the process's
    /// clock and all its connections, and to wake them later.
    /// </summary>
    public Action<TimeSpan>? Sleep { get; set; }

    /// <summary>From now on nothing goes wrong by chance.</summary>
    public void Stop() => source.Stop();

    /// <summary>
    /// The process has died: no request of it is ever answered, those under way still reach the server, its watches are closed there.
    /// </summary>
    public void Cut()
    {
        IsCut = true;
        foreach (var watch in _watches.ToList())
            watch.Cut();
        _watches.Clear();
    }

    /// <summary>The process stands still: what arrives waits, while its requests under way go on.</summary>
    public void Freeze() => _isFrozen = true;

    /// <summary>The process goes on, with what has arrived meanwhile.</summary>
    public void Thaw()
    {
        _isFrozen = false;
        while (!_isFrozen && _waiting.TryDequeue(out var waiting))
            waiting.SetResult();
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsCut)
            await Never.Comes;
        var point = source.Next(wire, request);
        HttpResponseMessage answer;
        try
        {
            answer = await AttemptAsync(request, point, cancellationToken);
        }
        catch (Exception)
        {
            await AwakeAsync();
            throw;
        }
        await AwakeAsync(answer);
        return RequestNames.IsWatch(request) && answer.IsSuccessStatusCode ? await FaultyAsync(answer, point, cancellationToken) : answer;
    }

    /// <summary>Ends when the process is there to hear of it: never, if it is dead.</summary>
    private async Task AwakeAsync(HttpResponseMessage? answer = null)
    {
        // one for each who waits: of several continuations of one task some would run on the pool
        while (_isFrozen)
        {
            var waiting = new TaskCompletionSource();
            _waiting.Enqueue(waiting);
            await waiting.Task;
        }
        if (!IsCut)
            return;
        answer?.Dispose();
        await Never.Comes;
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, FaultPoint point, CancellationToken cancellationToken)
    {
        Requests++;
        var kind = Order?.Invoke(request, Requests) ?? source.DrawRequest(point);
        if (kind is { } happened)
            Count(point, happened);
        switch (kind)
        {
            case FaultKind.CrashBefore:
                Crash?.Invoke();
                await Never.Until(cancellationToken);
                break;
            case FaultKind.Delayed:
                await source.Clock.Delay(source.Plan.LongestDelay * source.Details(point).NextDouble(), cancellationToken);
                break;
            case FaultKind.Refused or FaultKind.InternalError or FaultKind.Unavailable or FaultKind.Throttled or FaultKind.Conflict:
                return await FailAsync(request, kind.Value, source.Details(point), cancellationToken);
        }
        var answer = await base.SendAsync(request, cancellationToken);
        return kind is { } drawn ? await AfterwardsAsync(request, answer, drawn, point, cancellationToken) : answer;
    }

    /// <summary>Nothing reaches the server.</summary>
    private async Task<HttpResponseMessage> FailAsync(HttpRequestMessage request, FaultKind kind, Random random, CancellationToken cancellationToken)
    {
        await source.Clock.Delay(TimeSpan.FromMilliseconds(1 + 9 * random.NextDouble()), cancellationToken);
        return kind switch
        {
            FaultKind.InternalError => FaultAnswers.InternalError(request),
            FaultKind.Conflict => FaultAnswers.Conflict(request),
            FaultKind.Unavailable => FaultAnswers.Unavailable(request, byProxy: random.Next(2) == 0),
            FaultKind.Throttled => FaultAnswers.Throttled(request, TimeSpan.FromSeconds(random.Next(1, 31))),
            _ => throw FaultAnswers.Refused(),
        };
    }

    /// <summary>The server has done it.</summary>
    private async Task<HttpResponseMessage> AfterwardsAsync(
        HttpRequestMessage request, HttpResponseMessage answer, FaultKind kind, FaultPoint point, CancellationToken cancellationToken)
    {
        if (kind == FaultKind.Frozen && !IsCut)
            Sleep?.Invoke(source.Plan.LongestFreeze * source.Details(point).NextDouble());
        if (kind is FaultKind.Delayed or FaultKind.Frozen)
            return answer;
        answer.Dispose();
        switch (kind)
        {
            case FaultKind.ErrorAfterEffect:
                return source.Details(point).Next(2) == 0 ? FaultAnswers.InternalError(request) : FaultAnswers.TimedOut(request);
            case FaultKind.AnswerLost:
                throw FaultAnswers.AnswerLost();
            case FaultKind.CrashAfter when !IsCut:
                Crash?.Invoke();
                break;
        }
        await Never.Until(cancellationToken);
        return answer;
    }

    private async Task<HttpResponseMessage> FaultyAsync(HttpResponseMessage answer, FaultPoint point, CancellationToken cancellationToken)
    {
        var random = source.Details(point);
        var fault = new WatchFault(
            source.DrawWatch(point), source.Plan.LongestWatch * random.NextDouble(), random.Next(8000), random.Next(2) == 0);
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var faulty = new FaultyStream(stream, fault, source, kind => Count(point, kind), () => AwakeAsync(), watch => _watches.Remove(watch));
        _watches.Add(faulty);
        var content = new StreamContent(faulty);
        content.Headers.ContentType = answer.Content.Headers.ContentType;
        answer.Content = content;
        return answer;
    }

    private void Count(FaultPoint point, FaultKind kind)
    {
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        source.Note(point, kind);
    }
}
