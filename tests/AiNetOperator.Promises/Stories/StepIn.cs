namespace AiNetOperator.Promises.Stories;

/// <summary>Lets something happen at one request of a run: just before the server sees it, and just after it was done.</summary>
internal sealed class StepIn(Func<HttpRequestMessage, string, bool> at)
{
    private bool _happened;

    public Action Before { get; init; } = static () => { };

    public Action After { get; init; } = static () => { };

    /// <summary>For how long the request is on its way after <see cref="Before"/>.</summary>
    public Func<Task> OnTheWay { get; init; } = static () => Task.CompletedTask;

    /// <summary>Whether the request came.</summary>
    public bool Happened => _happened;

    /// <summary>An announcement of a write to Azure.</summary>
    public static bool IsAnnouncement(HttpRequestMessage request, string body) =>
        request.RequestUri!.AbsolutePath.EndsWith("/status", StringComparison.Ordinal) && body.Contains("\"startedAt\"", StringComparison.Ordinal);

    public HttpMessageHandler Wire(HttpMessageHandler server) => new Handler(this, server);

    private sealed class Handler(StepIn step, HttpMessageHandler server) : DelegatingHandler(server)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            if (step._happened || !step.IsIt(request, body))
                return await base.SendAsync(request, cancellationToken);
            step._happened = true;
            step.Before();
            await step.OnTheWay();
            var answer = await base.SendAsync(request, cancellationToken);
            step.After();
            return answer;
        }

    }

    private bool IsIt(HttpRequestMessage request, string body) => at(request, body);
}
