using AiNetOperator.Abstractions;

namespace AiNetOperator.Controllers.Tests;

/// <summary>An API server that takes its time before it stores a status that announces a write.</summary>
internal sealed class SlowAnnouncements : IDisposable
{
    private readonly List<Handler> _handlers = [];

    public TimeSpan Pause { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public HttpMessageHandler Between(HttpMessageHandler server)
    {
        var handler = new Handler(server, this);
        _handlers.Add(handler);
        return handler;
    }

    public void Dispose() => _handlers.ForEach(handler => handler.Dispose());

    private sealed class Handler(HttpMessageHandler server, SlowAnnouncements wire) : DelegatingHandler(server)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isStatus = request.Method == HttpMethod.Patch && request.RequestUri!.AbsolutePath.EndsWith("/status", StringComparison.Ordinal);
            if (isStatus && wire.Pause > TimeSpan.Zero && (await request.Content!.ReadAsStringAsync(cancellationToken)).Contains("startedAt", StringComparison.Ordinal))
                await wire.Time.Delay(wire.Pause, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
