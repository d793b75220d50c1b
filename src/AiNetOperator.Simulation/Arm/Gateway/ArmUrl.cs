namespace AiNetOperator.Simulation.Arm;

/// <summary>Host, path segments and query of a request.</summary>
internal sealed class ArmUrl
{
    private readonly Dictionary<string, string> _query = new(StringComparer.OrdinalIgnoreCase);

    public ArmUrl(Uri uri)
    {
        Origin = uri.GetLeftPart(UriPartial.Authority);
        Path = Uri.UnescapeDataString(uri.AbsolutePath).TrimEnd('/');
        Segments = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
                _query[pair[..at]] = Uri.UnescapeDataString(pair[(at + 1)..]);
        }
    }

    /// <summary>Scheme, host and port, where operations are followed too.</summary>
    public string Origin { get; }

    public string Path { get; }

    public string[] Segments { get; }

    public string? ApiVersion => Query("api-version");

    public string? Query(string name) => _query.GetValueOrDefault(name);
}
