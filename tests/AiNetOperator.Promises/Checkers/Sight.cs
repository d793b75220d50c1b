using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Something that a process has read.</summary>
/// <param name="Id">Of the resource, as the answer spells it.</param>
/// <param name="Body">The resource.</param>
/// <param name="AskedAt">When it asked: what others changed since then it need not know.</param>
internal sealed record Seen(string Id, JsonObject Body, DateTimeOffset AskedAt);

/// <summary>What each process of the operator knows of Azure: the answers that reached it. Writes are marked, so that a checker can ask what their sender knew.</summary>
internal sealed class Sight(Func<DateTimeOffset> now)
{
    private const string Mark = "x-ms-correlation-request-id";

    private readonly Dictionary<string, List<(string Text, DateTimeOffset AskedAt)>> _knownBySender = new(StringComparer.Ordinal);

    private const string Others = "others";

    /// <summary>Put between an operator that is not watched and its network.</summary>
    public static HttpMessageHandler OfOthers(HttpMessageHandler network) => new Stamp(network);

    /// <summary>Whether a write came from an operator that is not watched.</summary>
    public static bool IsOfOthers(ArmWrite write) => write.CorrelationId == Others;

    /// <summary>Put between a process and its network.</summary>
    public HttpMessageHandler Wire(HttpMessageHandler network) => new Eyes(this, network);

    /// <summary>What the sender of a write had read last, by id. Lists are taken apart.</summary>
    public IReadOnlyDictionary<string, Seen> KnownTo(ArmWrite write)
    {
        var known = new Dictionary<string, Seen>(StringComparer.OrdinalIgnoreCase);
        foreach (var (text, askedAt) in _knownBySender.GetValueOrDefault(write.CorrelationId) ?? [])
        {
            if (JsonNode.Parse(text) is not JsonObject answer)
                continue;
            foreach (var body in answer["value"] is JsonArray list ? list.OfType<JsonObject>() : [answer])
            {
                if (body["id"]?.GetValue<string>() is { } id && !(known.TryGetValue(id, out var other) && other.AskedAt > askedAt))
                    known[id] = new Seen(id, body, askedAt);
            }
        }
        return known;
    }

    private sealed class Stamp(HttpMessageHandler network) : DelegatingHandler(network)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Remove(Mark);
            request.Headers.Add(Mark, Others);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Eyes(Sight sight, HttpMessageHandler network) : DelegatingHandler(network)
    {
        private readonly Dictionary<string, (string Text, DateTimeOffset AskedAt)> _read = new(StringComparer.OrdinalIgnoreCase);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (request.Method != HttpMethod.Get)
            {
                var mark = string.Create(CultureInfo.InvariantCulture, $"write-{sight._knownBySender.Count}");
                sight._knownBySender[mark] = [.. _read.Values];
                request.Headers.Remove(Mark);
                request.Headers.Add(Mark, mark);
                return await base.SendAsync(request, cancellationToken);
            }
            var askedAt = sight.Now();
            var answer = await base.SendAsync(request, cancellationToken);
            // polls are no reads of resources
            if (answer.IsSuccessStatusCode && !path.Contains("/locations/", StringComparison.OrdinalIgnoreCase))
                _read[path] = (await answer.Content.ReadAsStringAsync(cancellationToken), askedAt);
            return answer;
        }
    }

    private DateTimeOffset Now() => now();
}
