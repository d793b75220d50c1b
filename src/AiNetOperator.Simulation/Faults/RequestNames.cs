namespace AiNetOperator.Simulation.Faults;

/// <summary>Short names of requests, equal for equal requests of any process.</summary>
internal static class RequestNames
{
    private const string Providers = "/providers/";

    public static string Of(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        return IsWatch(request) ? "WATCH " + path[(path.LastIndexOf('/') + 1)..] : $"{request.Method} {Short(path)}";
    }

    public static bool IsWatch(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get && request.RequestUri!.Query.Contains("watch=", StringComparison.Ordinal);

    private static string Short(string path)
    {
        if (path.LastIndexOf(Providers, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
            return path.Contains("/locations/", StringComparison.OrdinalIgnoreCase) ? "operation" : path[(at + Providers.Length)..];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // /api/{version}/… or /apis/{group}/{version}/…
        var skipped = parts is ["api", ..] ? 2 : parts is ["apis", ..] ? 3 : 0;
        var isEvent = parts.Contains("events", StringComparer.Ordinal);
        return string.Join('/', parts.Skip(skipped).TakeWhile(part => !isEvent || part != "events")) + (isEvent ? "/events" : "");
    }
}
