using System.Text;
using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Tests.ApiServer;

/// <summary>Opens a watch and collects its events while the clock runs.</summary>
internal sealed class WatchReader : IDisposable
{
    private readonly HttpClient _client;
    private readonly VirtualClock _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly StringBuilder _text = new();
    private HttpResponseMessage? _answer;

    public WatchReader(HttpClient client, VirtualClock clock, string path)
    {
        (_client, _clock) = (client, clock);
        Reading = ReadAsync(path);
    }

    public Task Reading { get; }

    public int? Code => (int?)_answer?.StatusCode;

    public string Text => _text.ToString();

    /// <summary>What has arrived so far.</summary>
    public IReadOnlyList<JsonObject> Events =>
        [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>Type and name of each event.</summary>
    public IEnumerable<string> Summary => Events.Select(one => $"{one["type"]} {one["object"]!["metadata"]?["name"]}".TrimEnd());

    public WatchReader After(TimeSpan span)
    {
        _clock.RunFor(span);
        return this;
    }

    public WatchReader AfterASecond() => After(TimeSpan.FromSeconds(1));

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _answer?.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        _answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
        await using var stream = await _answer.Content.ReadAsStreamAsync(_stop.Token);
        var buffer = new byte[512];
        while (await stream.ReadAsync(buffer, _stop.Token) is var count and > 0)
            _text.Append(Encoding.UTF8.GetString(buffer, 0, count));
    }
}
