namespace AiNetOperator.Controllers.Tests;

/// <summary>Holds one status on its way to the API server and delivers it later, when whoever sent it may be gone.</summary>
internal sealed class LateStatus : IDisposable
{
    private HttpRequestMessage? _held;
    private Handler? _through;
    private bool _holdsNext;

    public bool HasHeld => _held is not null;

    public HttpMessageHandler Between(HttpMessageHandler server) => new Handler(server, this);

    public void HoldNext() => _holdsNext = true;

    public void Deliver() => _ = _through!.DeliverAsync(_held!);

    public void Dispose() => _held?.Dispose();

    private sealed class Handler(HttpMessageHandler server, LateStatus wire) : DelegatingHandler(server)
    {
        public Task<HttpResponseMessage> DeliverAsync(HttpRequestMessage request) => base.SendAsync(request, CancellationToken.None);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isStatus = request.Method == HttpMethod.Patch && request.RequestUri!.AbsolutePath.EndsWith("/status", StringComparison.Ordinal);
            if (!wire._holdsNext || !isStatus)
                return await base.SendAsync(request, cancellationToken);
            wire._holdsNext = false;
            wire._held = new HttpRequestMessage(request.Method, request.RequestUri)
            {
                Version = request.Version, Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken)),
            };
            wire._held.Content.Headers.ContentType = request.Content.Headers.ContentType;
            wire._through = this;
            return await new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
        }
    }
}
