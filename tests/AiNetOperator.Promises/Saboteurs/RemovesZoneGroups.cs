using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P1: takes the zone group of each endpoint away as soon as it reads of it, with the records that clients need.</summary>
internal sealed class RemovesZoneGroups(HttpMessageHandler arm) : Saboteur(arm)
{
    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (request.Method != HttpMethod.Get || !request.RequestUri!.AbsolutePath.EndsWith("/privateDnsZoneGroups", StringComparison.OrdinalIgnoreCase))
            return null;
        using var write = new HttpRequestMessage(HttpMethod.Delete, new Uri(request.RequestUri, $"{request.RequestUri.AbsolutePath}/ainet{request.RequestUri.Query}"));
        write.Headers.Authorization = request.Headers.Authorization;
        using var _ = await PassAsync(write, stop);
        return null;
    }
}
