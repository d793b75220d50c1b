using System.Globalization;

namespace AiNetOperator.Simulating;

/// <summary>
/// A line for each request: time of arrival, method, path, api-version, status, correlation id, and a dash for what there is
/// none of. Of queries it takes nothing else, because operation URLs are signed there, and of headers it takes no other.
/// </summary>
internal sealed class RequestLog(TextWriter? output)
{
    private const string Correlation = "x-ms-correlation-request-id";
    private const string ApiVersion = "api-version=";

    public void Write(DateTimeOffset at, HttpRequestMessage request, HttpResponseMessage response)
    {
        if (output is null)
            return;
        var time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var url = request.RequestUri!;
        output.WriteLine($"{time} {request.Method} {url.AbsolutePath} {VersionOf(url)} {(int)response.StatusCode} {CorrelationOf(response)}");
        output.Flush();
    }

    private static string VersionOf(Uri url) => url.Query.TrimStart('?').Split('&')
        .FirstOrDefault(pair => pair.StartsWith(ApiVersion, StringComparison.OrdinalIgnoreCase)) is { Length: > 12 } pair ? pair[ApiVersion.Length..] : "-";

    private static string CorrelationOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(Correlation, out var values) ? string.Join(',', values) : "-";
}
