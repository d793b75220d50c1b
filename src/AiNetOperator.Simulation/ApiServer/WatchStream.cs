namespace AiNetOperator.Simulation.ApiServer;

/// <summary>
/// The body of a watch: what is written arrives at the reader a latency later, in order; a reader that is ahead waits.
/// The end comes after everything that was written before it.
/// </summary>
internal sealed class WatchStream(TimeProvider clock, Func<TimeSpan> latency) : WatchBody, IEventSink
{
    private readonly Queue<ReadOnlyMemory<byte>> _underWay = new();
    private readonly Queue<ReadOnlyMemory<byte>> _arrived = new();
    private ReadOnlyMemory<byte> _current;
    private ITimer? _arrival;
    private TaskCompletionSource? _reader;
    private bool _ends;
    private bool _ended;
    private bool _isDisposed;

    /// <summary>The reader has gone.</summary>
    public Action? Disposed { get; set; }

    public void Send(ReadOnlyMemory<byte> line)
    {
        if (_ends || _isDisposed)
            return;
        _underWay.Enqueue(line);
        Schedule();
    }

    public void End()
    {
        _ends = true;
        Schedule();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (_current.IsEmpty && !_arrived.TryDequeue(out _current))
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_ended)
                return 0;
            await ArrivalAsync(cancellationToken);
        }
        var count = Math.Min(buffer.Length, _current.Length);
        _current[..count].CopyTo(buffer);
        _current = _current[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _arrival?.Dispose();
            Disposed?.Invoke();
            _reader?.TrySetResult();
        }
        base.Dispose(disposing);
    }

    private async Task ArrivalAsync(CancellationToken cancellationToken)
    {
        _reader = new TaskCompletionSource();
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), _reader);
        await _reader.Task;
    }

    private void Schedule()
    {
        if (_arrival is null && !_isDisposed)
            _arrival = clock.CreateTimer(static stream => ((WatchStream)stream!).Arrive(), this, latency(), Timeout.InfiniteTimeSpan);
    }

    private void Arrive()
    {
        _arrival?.Dispose();
        _arrival = null;
        while (_underWay.TryDequeue(out var bytes))
            _arrived.Enqueue(bytes);
        _ended = _ends;
        _reader?.TrySetResult();
    }
}
