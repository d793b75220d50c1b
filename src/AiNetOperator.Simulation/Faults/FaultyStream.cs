namespace AiNetOperator.Simulation.Faults;

/// <summary>
/// The body of a watch on a bad network: it may break off at any byte, fall silent, or bring lines twice. When the
/// process behind it is dead, reads neither bring anything nor ever end.
/// </summary>
internal sealed class FaultyStream : WatchBody
{
    private readonly Stream _inner;
    private readonly WatchFault _fault;
    private readonly Action<FaultKind> _happened;
    private readonly Action<FaultyStream> _closed;
    private readonly CancellationTokenSource _broken = new();
    private readonly ITimer? _timer;
    private readonly LineRepeater? _repeater;
    private readonly Func<bool> _isOver;
    private int _bytesLeft;
    private bool _isBrokenOff;
    private bool _isCut;

    public FaultyStream(
        Stream inner, WatchFault fault, TimeProvider clock, Func<bool> isOver, Action<FaultKind> happened, Action<FaultyStream> closed)
    {
        (_inner, _fault, _isOver, _happened, _closed) = (inner, fault, isOver, happened, closed);
        _bytesLeft = fault.Kind == FaultKind.WatchCut ? fault.AfterBytes : int.MaxValue;
        _repeater = fault.Kind == FaultKind.WatchDuplicated ? new LineRepeater() : null;
        if (fault.Kind is FaultKind.WatchCut or FaultKind.WatchSilent)
            _timer = clock.CreateTimer(static stream => ((FaultyStream)stream!).Break(), this, fault.After, Timeout.InfiniteTimeSpan);
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
        try
        {
            return await ReadFaultyAsync(buffer, cancellationToken);
        }
        catch (Exception) when (_isCut)
        {
            await Never.Comes;
            throw;
        }
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
        if (_isBrokenOff || (_bytesLeft == 0 && !_isOver()))
            return BreakOff();
        if (_repeater is { IsPending: true })
            return _repeater.Take(buffer.Span);
        int count;
        try
        {
            count = await ReadInnerAsync(buffer, cancellationToken);
        }
        catch (OperationCanceledException) when (_broken.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            if (_fault.Kind == FaultKind.WatchSilent)
                await Never.Until(cancellationToken);
            return BreakOff();
        }
        return _repeater is null ? UpToTheCut(count) : Repeated(buffer.Span, count);
    }

    private int Repeated(Span<byte> buffer, int count)
    {
        if (_isOver())
            return count;
        if (_repeater!.Add(buffer[..count]))
            _happened(FaultKind.WatchDuplicated);
        return _repeater.Take(buffer);
    }

    private int UpToTheCut(int count)
    {
        if (_bytesLeft == int.MaxValue || _isOver())
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

    private void Break()
    {
        if (_isOver() || _isCut)
            return;
        if (_fault.Kind == FaultKind.WatchSilent)
            _happened(FaultKind.WatchSilent);
        _broken.Cancel();
    }

    private int BreakOff()
    {
        if (!_isBrokenOff)
            _happened(FaultKind.WatchCut);
        _isBrokenOff = true;
        _inner.Dispose();
        return _fault.IsAbrupt ? throw new IOException("Connection reset by peer") : 0;
    }
}
