using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Sits between the operator and a server and makes the operator break a promise, so that the checker can show that it sees it.</summary>
internal abstract class Saboteur(HttpMessageHandler server) : DelegatingHandler(server)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        return await MeddleAsync(request, body, cancellationToken) ?? await base.SendAsync(request, cancellationToken);
    }

    /// <summary>Another answer, or null to let the request (as it is now) go on.</summary>
    protected abstract Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop);

    protected Task<HttpResponseMessage> PassAsync(HttpRequestMessage request, CancellationToken stop) => base.SendAsync(request, stop);

    protected static void Replace(HttpRequestMessage request, JsonNode body)
    {
        var type = request.Content!.Headers.ContentType;
        request.Content = new StringContent(body.ToJsonString());
        request.Content.Headers.ContentType = type;
    }

    protected static HttpResponseMessage Answer(HttpRequestMessage request, JsonNode body) => new()
    {
        RequestMessage = request,
        Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json")),
    };

    protected static bool IsStatusApply(HttpRequestMessage request) =>
        request.Method == HttpMethod.Patch && request.RequestUri!.AbsolutePath.EndsWith("/status", StringComparison.Ordinal);
}
