using System.Net;
using System.Text;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>The body of a watch, into which a test writes.</summary>
public sealed class WatchStream : Stream
{
    private readonly Queue<byte> _bytes = new();
    private TaskCompletionSource? _arrived;
    private Exception? _broken;
    private bool _ended;

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public HttpResponseMessage Answer() => new(HttpStatusCode.OK) { Content = new StreamContent(this) };

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            _bytes.Enqueue(one);
        Wake();
    }

    public void End()
    {
        _ended = true;
        Wake();
    }

    public void Break()
    {
        _broken = new IOException("connection reset by peer");
        Wake();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_bytes.Count == 0 && !_ended && _broken is null)
        {
            _arrived = new TaskCompletionSource();
            using var registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), _arrived);
            await _arrived.Task;
        }
        var count = 0;
        while (count < buffer.Length && _bytes.TryDequeue(out var one))
            buffer.Span[count++] = one;
        return count == 0 && _broken is not null ? throw _broken : count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private void Wake() => _arrived?.TrySetResult();
}
