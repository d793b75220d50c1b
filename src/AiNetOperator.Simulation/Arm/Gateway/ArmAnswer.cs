using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>What goes back: status, headers, body.</summary>
internal sealed class ArmAnswer(int status)
{
    private readonly List<(string Name, string Value)> _headers = [];

    public int Status { get; } = status;

    public byte[]? Body { get; init; }

    /// <summary>The write that it answers; null for a read.</summary>
    public ArmWrite? Write { get; set; }

    /// <summary>The code of the error that the answer carries, for the write log.</summary>
    public string? Error { get; init; }

    public static ArmAnswer Of(int status, JsonNode? body = null) =>
        new(status) { Body = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()) };

    public static ArmAnswer Ok(byte[] body) => new(200) { Body = body };

    public ArmAnswer With(string name, string value)
    {
        _headers.Add((name, value));
        return this;
    }

    public ArmAnswer RetryAfter(int? seconds) =>
        seconds is { } value ? With("Retry-After", value.ToString(CultureInfo.InvariantCulture)) : this;

    public HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(Body ?? []),
        };
        if (Body is not null)
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        foreach (var (name, value) in _headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }
}
