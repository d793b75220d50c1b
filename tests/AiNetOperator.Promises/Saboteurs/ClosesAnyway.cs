using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P1: tells the operator that nobody wants the private path to be verified first.</summary>
internal sealed class ClosesAnyway(HttpMessageHandler apiServer) : Saboteur(apiServer)
{
    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        if (request.Method != HttpMethod.Get || !request.RequestUri!.AbsolutePath.EndsWith("/aiworkspacenetworks", StringComparison.Ordinal))
            return null;
        // streamed lists are refused, as by servers without the feature; watches are cut off before they tell the truth
        if (request.RequestUri.Query.Contains("watch=", StringComparison.Ordinal))
            return new HttpResponseMessage((System.Net.HttpStatusCode)422)
            {
                RequestMessage = request,
                Content = new StringContent("""{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Invalid","code":422}"""),
            };
        var answer = await PassAsync(request, stop);
        var list = JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))!;
        foreach (var item in (JsonArray)list["items"]!)
            item!["spec"]!["closeOnlyWhenPathVerified"] = false;
        answer.Content = new StringContent(list.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        return answer;
    }
}
