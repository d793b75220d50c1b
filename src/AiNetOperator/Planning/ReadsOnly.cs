namespace AiNetOperator.Planning;

/// <summary>Lets reads through and nothing else, so that no defect can make a plan write.</summary>
/// <param name="inner">Azure.</param>
public sealed class ReadsOnly(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Method == HttpMethod.Get
            ? base.SendAsync(request, cancellationToken)
            : throw new InvalidOperationException($"A plan reads only, and was about to send {request.Method} {request.RequestUri?.AbsolutePath}.");
    }
}
