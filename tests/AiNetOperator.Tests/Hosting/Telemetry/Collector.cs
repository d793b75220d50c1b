using System.Net;
using System.Text;
using AiNetOperator.Serving;

namespace AiNetOperator.Tests.Hosting.Telemetry;

/// <summary>Takes what is sent by OTLP over HTTP. Names and texts of the messages are found by their bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly List<(string Path, string? Type, byte[] Body)> _received = [];
    private readonly LoopbackServer _server;

    private Collector() => _server = new LoopbackServer(new IPEndPoint(IPAddress.Loopback, 0), null, TakeAsync);

    /// <summary>What is answered.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

    public Uri Address => _server.Address;

    public int Count
    {
        get
        {
            lock (_received)
                return _received.Count;
        }
    }

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._server.StartAsync(CancellationToken.None);
        return collector;
    }

    /// <summary>Whether a text arrived at a path, as protobuf.</summary>
    public bool Has(string path, string text) => Received(path).Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    /// <summary>Whether bytes arrived at a path.</summary>
    public bool Has(string path, byte[] bytes) => Received(path).Any(body => body.AsSpan().IndexOf(bytes) >= 0);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private List<byte[]> Received(string path)
    {
        lock (_received)
            return [.. _received.Where(request => request.Path == path && request.Type == "application/x-protobuf").Select(request => request.Body)];
    }

    private async Task<HttpResponseMessage> TakeAsync(HttpRequestMessage request)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        lock (_received)
            _received.Add((request.RequestUri!.AbsolutePath, request.Content?.Headers.ContentType?.MediaType, body));
        return new HttpResponseMessage(Answer) { Content = new ByteArrayContent([]) };
    }
}
