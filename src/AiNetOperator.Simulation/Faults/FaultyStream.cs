namespace AiNetOperator.Simulation.Faults;

/// <summary>
/// The body of a watch on a bad network: it may break off at any byte, fall silent, lose what comes last, or bring lines
/// twice. While the process behind it stands still reads bring nothing, and when it is dead they never end.
/// </summary>
internal sealed class FaultyStream : WatchBody
{
    // for how long events are lost before the connection is
    private static readonly TimeSpan Losing = TimeSpan.FromMinutes(2);

    private readonly Stream _inner;
    private readonly WatchFault _fault;
    private readonly Action<FaultKind> _happened;
    private readonly Func<Task> _awake;
    private readonly Action<FaultyStream> _closed;
    private readonly CancellationTokenSource _broken = new();
    private readonly ITimer? _timer;
    private readonly LineRepeater? _repeater;
    private readonly FaultSource _source;
    private int _bytesLeft;
    private bool _isBrokenOff;
    private bool _isCut;
    private bool _isLosing;
    private bool _hasLost;

    public FaultyStream(
        Stream inner, WatchFault fault, FaultSource source, Action<FaultKind> happened, Func<Task> awake, Action<FaultyStream> closed)
    {
        (_inner, _fault, _source, _happened, _awake, _closed) = (inner, fault, source, happened, awake, closed);
        _bytesLeft = fault.Kind == FaultKind.WatchCut ? fault.AfterBytes : int.MaxValue;
        _repeater = fault.Kind == FaultKind.WatchDuplicated ? new LineRepeater() : null;
        if (fault.Kind is FaultKind.WatchCut or FaultKind.WatchSilent or FaultKind.WatchDropped)
            _timer = source.Clock.CreateTimer(static stream => ((FaultyStream)stream!).Strike(), this, fault.After, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The process behind it has died: the server sees a closed connection, the reader sees nothing.</summary>
    public void Cut()
    {
        _isCut = true;
        _timer?.Dispose();
        _inner.Dispose();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isCut)
            await Never.Comes;
        int count;
        try
        {
            count = await ReadFaultyAsync(buffer, cancellationToken);
        }
        catch (Exception)
        {
            await _awake();
            throw;
        }
        await _awake();
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _timer?.Dispose();
            _broken.Dispose();
            _inner.Dispose();
            _closed(this);
        }
        base.Dispose(disposing);
    }

    private async Task<int> ReadFaultyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_isBrokenOff || (_bytesLeft == 0 && !_source.IsOver))
            return BreakOff();
        if (_repeater is { IsPending: true })
            return _repeater.Take(buffer.Span);
        int count;
        try
        {
            count = await ReadInnerAsync(buffer, cancellationToken);
            while (_isLosing && count > 0)
                count = await LoseAsync(buffer, cancellationToken);
        }
        catch (OperationCanceledException) when (_broken.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            if (_fault.Kind == FaultKind.WatchSilent)
                await Never.Until(cancellationToken);
            return BreakOff();
        }
        return _repeater is null ? UpToTheCut(count) : Repeated(buffer.Span, count);
    }

    private Task<int> LoseAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!_hasLost)
            _happened(FaultKind.WatchDropped);
        _hasLost = true;
        return ReadInnerAsync(buffer, cancellationToken);
    }

    private int Repeated(Span<byte> buffer, int count)
    {
        if (_source.IsOver)
            return count;
        if (_repeater!.Add(buffer[..count]))
            _happened(FaultKind.WatchDuplicated);
        return _repeater.Take(buffer);
    }

    private int UpToTheCut(int count)
    {
        if (_bytesLeft == int.MaxValue || _source.IsOver)
            return count;
        var kept = Math.Min(count, _bytesLeft);
        _bytesLeft -= kept;
        return kept == 0 && count > 0 ? BreakOff() : kept;
    }

    private async Task<int> ReadInnerAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_timer is null)
            return await _inner.ReadAsync(buffer, cancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _broken.Token);
        return await _inner.ReadAsync(buffer, either.Token);
    }

    private void Strike()
    {
        if (_isCut || (_source.IsOver && !_isLosing))
            return;
        if (_fault.Kind == FaultKind.WatchDropped && !_isLosing)
        {
            _isLosing = true;
            _timer!.Change(Losing, Timeout.InfiniteTimeSpan);
            return;
        }
        if (_fault.Kind == FaultKind.WatchSilent)
            _happened(FaultKind.WatchSilent);
        _broken.Cancel();
    }

    private int BreakOff()
    {
        if (!_isBrokenOff && _fault.Kind == FaultKind.WatchCut)
            _happened(FaultKind.WatchCut);
        _isBrokenOff = true;
        _inner.Dispose();
        return _fault.IsAbrupt ? throw new IOException("Connection reset by peer") : 0;
    }
}
