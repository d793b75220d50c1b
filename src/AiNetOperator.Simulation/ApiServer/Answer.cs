using System.Net;
using System.Net.Http.Headers;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>Answers as they go over the wire.</summary>
internal static class Answer
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    public static HttpResponseMessage Of(int code, byte[] json) => Of(code, new ByteArrayContent(json));

    public static HttpResponseMessage Of(int code, HttpContent content)
    {
        content.Headers.ContentType = JsonType;
        return new HttpResponseMessage((HttpStatusCode)code) { Content = content };
    }

    public static HttpResponseMessage Of(ApiServerException refusal) => Of(refusal.Code, Json.ToUtf8(refusal.ToStatus()));
}
