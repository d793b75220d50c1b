namespace AiNetOperator.Hosting.Metrics;

/// <summary>Counts requests to the API server.</summary>
/// <param name="inner">Where they go.</param>
/// <param name="time">The clock.</param>
/// <param name="requested">Told of each: method, host, status (null: no answer) and time to the answer's headers.</param>
internal sealed class MeteredHandler(HttpMessageHandler inner, TimeProvider time, Action<string, string, int?, TimeSpan> requested) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        int? status = null;
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            status = (int)answer.StatusCode;
            return answer;
        }
        finally
        {
            requested(request.Method.Method, request.RequestUri!.Authority, status, time.GetElapsedTime(begun));
        }
    }
}
