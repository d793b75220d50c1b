using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P6: never lets a finalizer be taken off.</summary>
internal sealed class KeepsFinalizers(HttpMessageHandler apiServer) : Saboteur(apiServer)
{
    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        var isRemoval = request.Method == HttpMethod.Patch && body is JsonArray operations
            && operations.Any(operation => operation!["op"]!.GetValue<string>() == "remove");
        if (!isRemoval)
            return null;
        using var read = new HttpRequestMessage(HttpMethod.Get, request.RequestUri);
        return await PassAsync(read, stop);
    }
}
