namespace AiNetOperator.Tests;

/// <summary>
/// The clock and the wires of a process that can be frozen, as by SIGSTOP: its timers and answers come no more, while time
/// passes; and they all come at once when it goes on.
/// </summary>
internal sealed class FrozenProcess(TimeProvider inner) : TimeProvider
{
    private readonly List<Action> _held = [];

    public bool IsFrozen { get; private set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(late => Run(() => callback(late)), state, dueTime, period);

    public void Freeze() => IsFrozen = true;

    /// <summary>Answers first, and timers after them: the order in which a process that lost is the most dangerous.</summary>
    public void GoOn()
    {
        IsFrozen = false;
        var held = _held.ToArray();
        _held.Clear();
        foreach (var action in held)
            action();
    }

    /// <summary>Answers of a server to this process.</summary>
    /// <param name="server">The server.</param>
    /// <param name="freezesAt">Freezes the process when it has sent such a request, before its answer.</param>
    public HttpMessageHandler Wire(HttpMessageHandler server, Func<string, bool>? freezesAt = null) => new Answers(server, this, freezesAt);

    private void Run(Action action)
    {
        if (IsFrozen)
            _held.Add(action);
        else
            action();
    }

    private sealed class Answers(HttpMessageHandler server, FrozenProcess process, Func<string, bool>? freezesAt) : DelegatingHandler(server)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var answer = await base.SendAsync(request, cancellationToken);
            if (freezesAt?.Invoke(body) == true)
                process.Freeze();
            if (!process.IsFrozen)
                return answer;
            var goesOn = new TaskCompletionSource();
            process._held.Insert(0, goesOn.SetResult);
            await goesOn.Task;
            return answer;
        }
    }
}
