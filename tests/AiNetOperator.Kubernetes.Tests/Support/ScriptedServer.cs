using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>Answers requests as a test says, and writes down what was asked.</summary>
public sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<Func<RecordedRequest, CancellationToken, Task<HttpResponseMessage>>> _script = new();

    public List<RecordedRequest> Requests { get; } = [];

    /// <summary>Answers what the script does not.</summary>
    public Func<RecordedRequest, HttpResponseMessage>? Otherwise { get; set; }

    public ScriptedServer Then(Func<RecordedRequest, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public ScriptedServer Then(Func<RecordedRequest, HttpResponseMessage> answer) =>
        Then((request, _) => Task.FromResult(answer(request)));

    public ScriptedServer Then(HttpStatusCode code, string body) => Then(_ => Answer(code, body));

    public ScriptedServer ThenBreaks() => Then(_ => throw new HttpRequestException("connection reset"));

    public ScriptedServer ThenHangs() => Then(async (_, stop) =>
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        using var registration = stop.UnsafeRegister(_ => never.TrySetCanceled(stop), null);
        return await never.Task;
    });

    public static HttpResponseMessage Answer(HttpStatusCode code, string body, string type = "application/json") =>
        new(code) { Content = new StringContent(body, Encoding.UTF8, type) };

    public static HttpResponseMessage Ok(JsonNode body) => Answer(HttpStatusCode.OK, body.ToJsonString());

    public static HttpResponseMessage Refusal(int code, string reason, string message = "no", TimeSpan? retryAfter = null)
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["status"] = "Failure",
            ["code"] = code,
            ["reason"] = reason,
            ["message"] = message,
        };
        if (code == (int)HttpStatusCode.NotFound)
            status["details"] = new JsonObject { ["name"] = "a", ["kind"] = "widgets" };
        var answer = Answer((HttpStatusCode)code, status.ToJsonString());
        if (retryAfter is not null)
            answer.Headers.RetryAfter = new(retryAfter.Value);
        return answer;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var recorded = new RecordedRequest(
            request.Method.Method, request.RequestUri!.PathAndQuery, body, request.Content?.Headers.ContentType?.MediaType,
            request.Version);
        Requests.Add(recorded);
        if (_script.TryDequeue(out var answer))
            return await answer(recorded, cancellationToken);
        return Otherwise?.Invoke(recorded) ?? throw new InvalidOperationException("not in the script: " + recorded);
    }
}

public sealed record RecordedRequest(string Method, string Path, string? Body, string? ContentType, Version Version)
{
    public JsonNode Json => JsonNode.Parse(Body!)!;
}
