namespace AiNetOperator.Hosting.Metrics;

/// <summary>Counts requests to the API server.</summary>
internal sealed class MeteredHandler(HttpMessageHandler inner, TimeProvider time, Func<OperatorMetrics?> metrics) : DelegatingHandler(inner)
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
            metrics()?.Requested(request.Method.Method, request.RequestUri!.Authority, status, time.GetElapsedTime(begun));
        }
    }
}
