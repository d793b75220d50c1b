using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P4: sends a write again at once when its answer was lost or an error of the server, as retrying clients do.</summary>
internal sealed class SendsWritesAgain(HttpMessageHandler arm) : Saboteur(arm)
{
    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (request.Method == HttpMethod.Get)
            return null;
        try
        {
            var answer = await PassAsync(request, stop);
            if ((int)answer.StatusCode < 500)
                return answer;
        }
        catch (HttpRequestException)
        {
        }
        return null;
    }
}
