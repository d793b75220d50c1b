using System.Net;
using System.Text;

using AiNetOperator.Simulation;

namespace AiNetOperator.Azure.Tests;

/// <summary>Answers requests in the order of a script, and keeps what was sent.</summary>
internal sealed class ScriptedArm(VirtualClock clock) : HttpMessageHandler
{
    private readonly Queue<Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public List<SentRequest> Requests { get; } = [];

    public SentRequest Last => Requests[^1];

    /// <summary>Used when the script is at its end.</summary>
    public Func<SentRequest, HttpResponseMessage>? Otherwise { get; set; }

    /// <summary>How long each answer takes.</summary>
    public TimeSpan Latency { get; set; }

    public ScriptedArm Answer(int status, string body = "", params (string Name, string Value)[] headers) =>
        Answer(_ => Response(status, body, headers));

    public ScriptedArm Answer(Func<SentRequest, HttpResponseMessage> responder)
    {
        _script.Enqueue((request, _) => Task.FromResult(responder(request)));
        return this;
    }

    public ScriptedArm Fail(Exception exception)
    {
        _script.Enqueue((_, _) => throw exception);
        return this;
    }

    public ScriptedArm NeverAnswer()
    {
        _script.Enqueue(async (_, cancellation) =>
        {
            await Abstractions.TimeProviderExtensions.Delay(clock, TimeSpan.FromDays(365), cancellation);
            throw new InvalidOperationException("nobody waits for a year");
        });
        return this;
    }

    public static HttpResponseMessage Response(int status, string body = "", params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await RecordAsync(request, cancellationToken);
        Requests.Add(sent);
        if (Latency > TimeSpan.Zero)
            await Abstractions.TimeProviderExtensions.Delay(clock, Latency, cancellationToken);
        if (_script.TryDequeue(out var next))
            return await next(sent, cancellationToken);
        return Otherwise?.Invoke(sent)
            ?? throw new InvalidOperationException($"not in the script: {sent.Method} {sent.PathAndQuery}");
    }

    private async Task<SentRequest> RecordAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
            headers[name] = values.ToString();
        var body = "";
        if (request.Content is { } content)
        {
            foreach (var (name, values) in content.Headers.NonValidated)
                headers[name] = values.ToString();
            body = await content.ReadAsStringAsync(cancellationToken);
        }
        return new SentRequest(
            request.Method.Method, request.RequestUri!.Authority, request.RequestUri.PathAndQuery, headers, body,
            clock.Elapsed, Environment.CurrentManagedThreadId);
    }
}
