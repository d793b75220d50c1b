using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace AiNetOperator.Simulation.Faults;

/// <summary>What a client sees of a fault: the API server's or ARM's shape of an error by the path of the request, a proxy's page, a broken connection.</summary>
internal static class FaultAnswers
{
    private const string ProxyPage = "<html><head><title>503 Service Temporarily Unavailable</title></head><body></body></html>";

    public static HttpRequestException Refused() => new(
        HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    public static HttpRequestException AnswerLost() => new(
        HttpRequestError.ResponseEnded, "The response ended prematurely.", new IOException("Connection reset by peer"));

    public static HttpResponseMessage InternalError(HttpRequestMessage request) =>
        Of(request, HttpStatusCode.InternalServerError, "InternalServerError", "InternalError");

    public static HttpResponseMessage Conflict(HttpRequestMessage request) =>
        Of(request, HttpStatusCode.Conflict, "AnotherOperationInProgress", "Conflict");

    public static HttpResponseMessage Unavailable(HttpRequestMessage request, bool byProxy)
    {
        var answer = Of(request, HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "ServiceUnavailable");
        if (byProxy)
            answer.Content = new StringContent(ProxyPage, Encoding.UTF8, "text/html");
        return answer;
    }

    /// <summary>A proxy that lost patience with a server.</summary>
    public static HttpResponseMessage TimedOut(HttpRequestMessage request) =>
        Of(request, HttpStatusCode.GatewayTimeout, "GatewayTimeout", "Timeout");

    public static HttpResponseMessage Throttled(HttpRequestMessage request, TimeSpan retryAfter)
    {
        var answer = Of(request, HttpStatusCode.TooManyRequests, "TooManyRequests", "TooManyRequests");
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(retryAfter);
        return answer;
    }

    private static HttpResponseMessage Of(HttpRequestMessage request, HttpStatusCode code, string armCode, string reason)
    {
        var number = ((int)code).ToString(CultureInfo.InvariantCulture);
        var body = request.RequestUri!.AbsolutePath.StartsWith("/api", StringComparison.Ordinal)
            ? $$$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"injected fault","reason":"{{{reason}}}","code":{{{number}}}}"""
            : $$$"""{"error":{"code":"{{{armCode}}}","message":"injected fault"}}""";
        return new HttpResponseMessage(code)
        {
            RequestMessage = request,
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
    }
}
