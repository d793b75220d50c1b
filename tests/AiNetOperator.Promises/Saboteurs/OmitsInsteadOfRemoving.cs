using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P6: instead of deleting a rule it leaves it out of the map.</summary>
internal sealed class OmitsInsteadOfRemoving(HttpMessageHandler arm) : Saboteur(arm)
{
    protected override Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        var path = request.RequestUri!.AbsolutePath;
        var at = path.IndexOf("/outboundRules/", StringComparison.OrdinalIgnoreCase);
        if (request.Method == HttpMethod.Delete && at > 0 && path.Contains("/workspaces/", StringComparison.OrdinalIgnoreCase))
        {
            request.Method = HttpMethod.Patch;
            request.RequestUri = new Uri(request.RequestUri, path[..at] + request.RequestUri.Query);
            request.Content = new StringContent("""{"properties":{"managedNetwork":{"outboundRules":{} } } }""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        }
        return Task.FromResult<HttpResponseMessage?>(null);
    }
}
