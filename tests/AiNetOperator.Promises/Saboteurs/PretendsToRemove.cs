using System.Net;
using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Saboteurs;

/// <summary>Against P6: answers each removal (a DELETE, or a write with fewer entries of an access list) as if it were done, does nothing, and shows from then on what would be left.</summary>
internal sealed class PretendsToRemove(HttpMessageHandler arm) : Saboteur(arm)
{
    private const string Rules = "/outboundRules/";

    private readonly HashSet<string> _gone = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JsonNode> _lists = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task<HttpResponseMessage?> MeddleAsync(HttpRequestMessage request, JsonNode? body, CancellationToken stop)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (request.Method == HttpMethod.Delete)
        {
            _gone.Add(path);
            return new HttpResponseMessage(HttpStatusCode.NoContent) { RequestMessage = request };
        }
        if (request.Method == HttpMethod.Patch && body?["properties"]?["networkAcls"] is { } written && await TakesOutAsync(request, written, stop))
        {
            _lists[path] = written.DeepClone();
            return await ShownAsync(request, stop);
        }
        if (request.Method != HttpMethod.Get)
            return null;
        return _gone.Contains(path) ? NotFound(request) : await ShownAsync(request, stop);
    }

    private async Task<bool> TakesOutAsync(HttpRequestMessage request, JsonNode written, CancellationToken stop)
    {
        using var read = new HttpRequestMessage(HttpMethod.Get, request.RequestUri);
        using var answer = await PassAsync(read, stop);
        var live = JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop))?["properties"]?["networkAcls"];
        return Count(written) < Count(live);
    }

    private async Task<HttpResponseMessage?> ShownAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var read = new HttpRequestMessage(HttpMethod.Get, request.RequestUri);
        read.Headers.Authorization = request.Headers.Authorization;
        var answer = await PassAsync(read, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        if (!answer.IsSuccessStatusCode || text.Length == 0 || JsonNode.Parse(text) is not JsonObject body)
            return answer;
        foreach (var one in body["value"] is JsonArray list ? list.OfType<JsonObject>().ToList() : [body])
            Hide(one);
        if (body["value"] is JsonArray all)
            all.Where(one => _gone.Contains(one?["id"]?.GetValue<string>() ?? "")).ToList().ForEach(one => all.Remove(one));
        answer.Content = new StringContent(body.ToJsonString(), answer.Content.Headers.ContentType);
        return answer;
    }

    private void Hide(JsonObject body)
    {
        var id = body["id"]?.GetValue<string>() ?? "";
        if (_lists.TryGetValue(id, out var lists) && body["properties"]?["networkAcls"] is JsonObject shown)
        {
            foreach (var (name, value) in lists.AsObject())
                shown[name] = value?.DeepClone();
        }
        if (body["properties"]?["managedNetwork"]?["outboundRules"] is JsonObject rules)
            rules.Select(rule => rule.Key).Where(name => _gone.Contains(id + Rules + name)).ToList().ForEach(name => rules.Remove(name));
    }

    private static HttpResponseMessage NotFound(HttpRequestMessage request)
    {
        var answer = Answer(request, JsonNode.Parse("""{"error":{"code":"ResourceNotFound","message":"It is said to be gone."}}""")!);
        answer.StatusCode = HttpStatusCode.NotFound;
        return answer;
    }

    private static int Count(JsonNode? lists) =>
        ((string[])["ipRules", "virtualNetworkRules"]).Sum(list => (lists?[list] as JsonArray)?.Count ?? 0);
}
