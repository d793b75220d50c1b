namespace AiNetOperator.Hosting.Telemetry;

/// <summary>Tells what became of each request to the collector; the library itself tells nobody.</summary>
/// <param name="sent">Told of each; null: it arrived.</param>
internal sealed class SentHandler(Action<string?> sent) : DelegatingHandler(new SocketsHttpHandler())
{
    // the library waits on a thread of its own
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Told(base.Send(request, cancellationToken));
        }
        catch (Exception problem)
        {
            sent(problem.GetBaseException().Message);
            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Told(await base.SendAsync(request, cancellationToken));
        }
        catch (Exception problem)
        {
            sent(problem.GetBaseException().Message);
            throw;
        }
    }

    private HttpResponseMessage Told(HttpResponseMessage answer)
    {
        sent(answer.IsSuccessStatusCode ? null : $"the answer is {(int)answer.StatusCode}");
        return answer;
    }
}
