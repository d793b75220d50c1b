using System.Net;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>
/// The connections of one process: they fail before or after the effect, throttle, and are cut at any byte, all drawn
/// from a seed; and after a crash nothing comes through any more.
/// </summary>
public sealed class FlakyWire(HttpMessageHandler server, Random random) : DelegatingHandler(server)
{
    private readonly int _loop = Environment.CurrentManagedThreadId;

    public double Faults { get; set; }

    public bool IsDead { get; set; }

    public int Injected { get; private set; }

    /// <summary>Answers or bytes that came through on another thread than the one that runs the clock.</summary>
    public int Escapes { get; private set; }

    private bool Strikes => random.NextDouble() < Faults;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Check();
        if (IsDead)
            return await Never<HttpResponseMessage>();
        if (Strikes)
            return Fault(throttles: random.Next(3) == 0);
        var answer = await base.SendAsync(request, cancellationToken);
        Check();
        if (IsDead)
            return await Never<HttpResponseMessage>();
        if (Strikes)
        {
            answer.Dispose();
            return Fault(throttles: false);
        }
        if (request.RequestUri!.Query.Contains("watch=1", StringComparison.Ordinal) && answer.IsSuccessStatusCode)
            answer.Content = new StreamContent(new CutStream(this, await answer.Content.ReadAsStreamAsync(cancellationToken)));
        return answer;
    }

    private HttpResponseMessage Fault(bool throttles)
    {
        Injected++;
        return throttles
            ? ScriptedServer.Refusal(random.Next(2) == 0 ? 429 : 503, "Busy", retryAfter: TimeSpan.FromSeconds(random.Next(1, 5)))
            : throw new HttpRequestException("connection reset", null, HttpStatusCode.ServiceUnavailable);
    }

    private void Check()
    {
        if (Environment.CurrentManagedThreadId != _loop)
            Escapes++;
    }

    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    /// <summary>Hands on few bytes at a time and may end or break after any of them.</summary>
    private sealed class CutStream(FlakyWire wire, Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, wire.Faults > 0 ? 100 : 4096)], cancellationToken);
            wire.Check();
            if (wire.IsDead)
                return await Never<int>();
            if (!wire.Strikes)
                return count;
            wire.Injected++;
            return wire.NextIsEnd() ? 0 : throw new IOException("connection reset by peer");
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
            inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private bool NextIsEnd() => random.Next(2) == 0;
}
