using System.Globalization;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>A request, taken apart.</summary>
internal sealed class ApiRequest
{
    private readonly Dictionary<string, string> _query = new(StringComparer.Ordinal);

    private ApiRequest(HttpRequestMessage request, byte[] body)
    {
        Method = request.Method.Method;
        Path = request.RequestUri!.AbsolutePath;
        Body = body;
        ContentType = request.Content?.Headers.ContentType?.MediaType ?? "";
        UserAgent = request.Headers.UserAgent.FirstOrDefault()?.Product?.Name ?? "unknown";
        foreach (var pair in request.RequestUri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            _query[Decode(name)] = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
        }
    }

    public string Method { get; }

    public string Path { get; }

    public byte[] Body { get; }

    public string ContentType { get; }

    /// <summary>Who changed a field, where the request does not say <c>fieldManager</c>.</summary>
    public string UserAgent { get; }

    public static async Task<ApiRequest> ReadAsync(HttpRequestMessage request, CancellationToken stop) =>
        new(request, request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(stop));

    public string? Query(string name) => _query.GetValueOrDefault(name);

    public bool Flag(string name) => Query(name) is "true" or "1" or "True";

    /// <summary>A whole number of the query; null when it is absent.</summary>
    /// <exception cref="ApiServerException">400: not a number.</exception>
    public long? Number(string name)
    {
        var text = Query(name);
        if (string.IsNullOrEmpty(text))
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw StatusAnswers.BadRequest($"{name}: Invalid value: \"{text}\"");
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
