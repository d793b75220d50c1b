namespace AiNetOperator.Simulation.Arm;

/// <summary>The If-Match and If-None-Match of a request, for the types that look at them: private DNS only (privatedns swagger 2020-06-01).</summary>
internal readonly record struct Precondition(string? IfMatch, string? IfNoneMatch)
{
    private const string Any = "*";

    public static Precondition Of(HttpRequestMessage request) => new(Header(request, "If-Match"), Header(request, "If-None-Match"));

    /// <summary>Whether it forbids a write.</summary>
    /// <param name="etag">The etag of what is there; null when nothing is.</param>
    public bool Forbids(string? etag)
    {
        if (etag is not null && IfNoneMatch is { } other && (other == Any || Bare(other) == Bare(etag)))
            return true;
        return IfMatch is { } wanted && (etag is null || (wanted != Any && Bare(wanted) != Bare(etag)));
    }

    // those of zones stand without quotation marks, those of links with: clients send either
    private static string Bare(string etag) => etag.Trim('"', '\\');

    // not validated: an etag without quotation marks is no entity tag
    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
