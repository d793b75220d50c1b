using AiNetOperator.Api;

namespace AiNetOperator.Azure;

/// <summary>Builds the URLs, and judges those that ARM gives.</summary>
internal sealed class ArmUrls(Uri endpoint, ApiVersions versions)
{
    private const string AllowedInSegments = "-._~()@:!$&'*+,;=";

    private readonly string _root = endpoint.GetLeftPart(UriPartial.Authority);

    public string VersionOf(ArmId id) => versions.For(id.Type);

    public string Resource(ArmId id) => Url(id.Value, VersionOf(id));

    public string Action(ArmId id, string action) => Url($"{id.Value}/{action}", VersionOf(id));

    /// <summary>All of one type under a resource: a child type (<c>outboundRules</c>), or a full type (<c>Microsoft.Authorization/locks</c>).</summary>
    public string Collection(ArmId parent, string type) => IsFull(type)
        ? Url($"{parent.Value}/providers/{type}", versions.For(type))
        : Url($"{parent.Value}/{type}", versions.For(TypeOf(parent, type)));

    /// <summary>The full type of what is listed.</summary>
    public static string TypeOf(ArmId parent, string type) => IsFull(type) ? type : $"{parent.Type}/{type}";

    private static bool IsFull(string type) =>
        type.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && type[..slash].Contains('.', StringComparison.Ordinal);

    /// <summary>
    /// The link if it leads to the configured host and nowhere else; else null. Verbatim, unless it has what no request line may
    /// have (spaces in a page's filter): that is escaped.
    /// </summary>
    public string? OnHost(string link)
    {
        var absolute = link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal) ? _root + link : link;
        if (!Uri.TryCreate(absolute, UriKind.Absolute, out var url)
            || url.Scheme != endpoint.Scheme || url.Host != endpoint.Host || url.Port != endpoint.Port || url.UserInfo.Length > 0)
        {
            return null;
        }
        return absolute.All(letter => letter is > ' ' and < '\x7F') ? absolute : url.AbsoluteUri;
    }

    /// <summary>
    /// The URL with an api-version, if it lacks one: machine learning gives operation URLs without, and then refuses them with
    /// MissingApiVersionParameter (Azure/terraform-provider-azapi issues 498 and 834). The rest stays as it is: it is signed.
    /// </summary>
    public static string WithApiVersion(string url, string version)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
            return $"{url}?api-version={version}";
        var has = url[(query + 1)..].Split('&').Any(part => part.StartsWith("api-version=", StringComparison.OrdinalIgnoreCase));
        return has ? url : $"{url}&api-version={version}";
    }

    private string Url(string path, string version) =>
        $"{_root}{string.Join('/', path.Split('/').Select(Escape))}?api-version={version}";

    private static string Escape(string segment) =>
        segment.All(letter => char.IsAsciiLetterOrDigit(letter) || AllowedInSegments.Contains(letter, StringComparison.Ordinal))
            ? segment
            : Uri.EscapeDataString(segment);
}
