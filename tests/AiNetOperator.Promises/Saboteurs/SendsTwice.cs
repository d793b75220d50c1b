using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P4: sends each write a second time as soon as the first was accepted.</summary>
internal sealed class SendsTwice(HttpMessageHandler arm) : Saboteur(arm)
{
    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (request.Method == HttpMethod.Get)
            return null;
        using var first = await PassAsync(request, stop);
        return null;
    }
}
