using AiNetOperator.Abstractions;
using AiNetOperator.Simulation.Faults;

namespace AiNetOperator.Simulation;

/// <summary>
/// The network between one process and one server: it delays, refuses, throttles and loses, by chance from a seeded
/// source or on order, and it ends with the process. The same seed and the same requests make the same faults.
/// </summary>
/// <param name="inner">The server.</param>
/// <param name="clock">The clock of the world, not of the process: a request under way outlives its sender.</param>
/// <param name="random">The seeded source of this connection.</param>
/// <param name="plan">How often what happens.</param>
public sealed class FaultInjector(HttpMessageHandler inner, TimeProvider clock, Random random, FaultPlan plan) : DelegatingHandler(inner)
{
    private readonly SortedDictionary<FaultKind, int> _counts = [];
    private readonly List<FaultyStream> _watches = [];
    private bool _isStopped;

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

    private bool IsOver => _isStopped || clock.GetUtcNow() >= plan.Until;

    /// <summary>From now on nothing goes wrong by chance.</summary>
    public void Stop() => _isStopped = true;

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

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsCut)
            await Never.Comes;
        HttpResponseMessage answer;
        try
        {
            answer = await AttemptAsync(request, cancellationToken);
        }
        catch (Exception) when (IsCut)
        {
            await Never.Comes;
            throw;
        }
        if (IsCut)
        {
            answer.Dispose();
            await Never.Comes;
        }
        return IsWatch(request) && answer.IsSuccessStatusCode ? await FaultyAsync(answer, cancellationToken) : answer;
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        var kind = Order?.Invoke(request, Requests) ?? (IsOver ? null : Draw(plan.Requests));
        if (kind is { } happened)
            Count(happened);
        switch (kind)
        {
            case FaultKind.CrashBefore:
                Crash?.Invoke();
                await Never.Until(cancellationToken);
                break;
            case FaultKind.Delayed:
                await clock.Delay(plan.LongestDelay * random.NextDouble(), cancellationToken);
                break;
            case FaultKind.Refused or FaultKind.InternalError or FaultKind.Unavailable or FaultKind.Throttled:
                return await FailAsync(request, kind.Value, cancellationToken);
        }
        var answer = await base.SendAsync(request, cancellationToken);
        if (kind is FaultKind.AnswerLost or FaultKind.AnswerNever or FaultKind.CrashAfter)
            await LoseAsync(answer, kind.Value, cancellationToken);
        return answer;
    }

    /// <summary>Nothing reaches the server.</summary>
    private async Task<HttpResponseMessage> FailAsync(HttpRequestMessage request, FaultKind kind, CancellationToken cancellationToken)
    {
        await clock.Delay(TimeSpan.FromMilliseconds(1 + 9 * random.NextDouble()), cancellationToken);
        return kind switch
        {
            FaultKind.InternalError => FaultAnswers.InternalError(request),
            FaultKind.Unavailable => FaultAnswers.Unavailable(request, byProxy: random.Next(2) == 0),
            FaultKind.Throttled => FaultAnswers.Throttled(request, TimeSpan.FromSeconds(random.Next(1, 31))),
            _ => throw FaultAnswers.Refused(),
        };
    }

    /// <summary>The server has done it, but nobody learns so.</summary>
    private async Task LoseAsync(HttpResponseMessage answer, FaultKind kind, CancellationToken cancellationToken)
    {
        answer.Dispose();
        if (kind == FaultKind.CrashAfter)
            Crash?.Invoke();
        if (kind == FaultKind.AnswerLost)
            throw FaultAnswers.AnswerLost();
        await Never.Until(cancellationToken);
    }

    private async Task<HttpResponseMessage> FaultyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var kind = IsOver ? null : Draw(plan.Watches);
        var fault = new WatchFault(kind, plan.LongestWatch * random.NextDouble(), random.Next(8000), random.Next(2) == 0);
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var faulty = new FaultyStream(stream, fault, clock, () => IsOver, Count, watch => _watches.Remove(watch));
        _watches.Add(faulty);
        var content = new StreamContent(faulty);
        content.Headers.ContentType = answer.Content.Headers.ContentType;
        answer.Content = content;
        return answer;
    }

    private FaultKind? Draw(IReadOnlyList<(FaultKind Kind, double Chance)> chances)
    {
        var drawn = random.NextDouble();
        foreach (var (kind, chance) in chances)
        {
            if (drawn < chance)
                return kind;
            drawn -= chance;
        }
        return null;
    }

    private void Count(FaultKind kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;

    private static bool IsWatch(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get && request.RequestUri!.Query.Contains("watch=", StringComparison.Ordinal);
}
