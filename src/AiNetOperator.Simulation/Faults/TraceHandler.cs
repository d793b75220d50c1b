using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiNetOperator.Simulation.Faults;

namespace AiNetOperator.Simulation;

/// <summary>
/// Writes down each request, each answer and each piece of a watch, with its virtual time: two runs of the same seed
/// have the same trace.
/// </summary>
/// <param name="inner">Where requests go.</param>
/// <param name="clock">The clock of the world.</param>
/// <param name="writer">Null: only the digest is kept.</param>
public sealed class TraceHandler(HttpMessageHandler inner, TimeProvider clock, TextWriter? writer = null) : DelegatingHandler(inner)
{
    /// <summary>The parts of operation URLs that ARM signs: long, and nothing a reader wants.</summary>
    private static readonly HashSet<string> Signed = new(["t", "c", "s", "h", "sig"], StringComparer.Ordinal);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _requests;

    /// <summary>Lines so far.</summary>
    public int Lines { get; private set; }

    /// <summary>SHA-256 of all lines so far, in hexadecimal.</summary>
    public string Digest => Convert.ToHexString(_hash.GetCurrentHash());

    /// <summary>Adds a line of somebody else's, for example a crash or an edit.</summary>
    public void Note(string text)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffffff} {text}\n");
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
        writer?.Write(line);
        Lines++;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var number = ++_requests;
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Note($"#{number} > {request.Method} {Readable(request.RequestUri!)} {Sha(body)}");
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            await NoteAnswerAsync(number, answer, cancellationToken);
            return answer;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            Note($"#{number} < {error.GetType().Name}");
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }

    private async Task NoteAnswerAsync(int number, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var status = (int)answer.StatusCode;
        if (answer.Content is not StreamContent watch)
        {
            Note($"#{number} < {status} {Sha(await answer.Content.ReadAsByteArrayAsync(cancellationToken))}");
            return;
        }
        Note($"#{number} < {status} …");
        var stream = await watch.ReadAsStreamAsync(cancellationToken);
        answer.Content = new StreamContent(new TracedStream(stream, bytes => Note($"#{number} < {bytes.Length} {Sha(bytes)}")));
        answer.Content.Headers.ContentType = watch.Headers.ContentType;
    }

    private static string Sha(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? "-" : Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));

    private static string Readable(Uri uri)
    {
        if (uri.Query.Length == 0)
            return uri.AbsolutePath;
        var parts = uri.Query[1..].Split('&').Where(part => !Signed.Contains(part.Split('=')[0]));
        return $"{uri.AbsolutePath}?{string.Join('&', parts)}";
    }
}
