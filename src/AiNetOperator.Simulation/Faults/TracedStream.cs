namespace AiNetOperator.Simulation.Faults;

/// <summary>Tells what is read through it.</summary>
internal sealed class TracedStream(Stream inner, TracedStream.Seen seen) : WatchBody
{
    public delegate void Seen(ReadOnlySpan<byte> bytes);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        seen(buffer.Span[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
