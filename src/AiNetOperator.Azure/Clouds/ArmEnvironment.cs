namespace AiNetOperator.Azure;

/// <summary>A cloud: where its Resource Manager is and who gives tokens for it.</summary>
public sealed record ArmEnvironment
{
    /// <summary>Overrides the endpoint.</summary>
    public const string EndpointVariable = "AZURE_RESOURCE_MANAGER_ENDPOINT";

    /// <summary>Overrides the audience that tokens are asked for.</summary>
    public const string AudienceVariable = "AZURE_RESOURCE_MANAGER_AUDIENCE";

    /// <summary>Overrides the authority that gives tokens.</summary>
    public const string AuthorityHostVariable = "AZURE_AUTHORITY_HOST";

    /// <summary>Azure's public cloud.</summary>
    public static ArmEnvironment AzurePublic { get; } = new()
    {
        Name = "AzurePublic",
        Endpoint = new("https://management.azure.com"),
        Audience = "https://management.azure.com",
        AuthorityHost = new("https://login.microsoftonline.com"),
        Limits = RequestLimits.TokenBuckets,
    };

    /// <summary>Azure US Government.</summary>
    public static ArmEnvironment AzureUSGovernment { get; } = new()
    {
        Name = "AzureUSGovernment",
        Endpoint = new("https://management.usgovcloudapi.net"),
        Audience = "https://management.usgovcloudapi.net",
        AuthorityHost = new("https://login.microsoftonline.us"),
        Limits = RequestLimits.Hourly,
    };

    /// <summary>Azure operated by 21Vianet.</summary>
    public static ArmEnvironment AzureChina { get; } = new()
    {
        Name = "AzureChina",
        Endpoint = new("https://management.chinacloudapi.cn"),
        Audience = "https://management.chinacloudapi.cn",
        AuthorityHost = new("https://login.chinacloudapi.cn"),
        Limits = RequestLimits.Hourly,
    };

    /// <summary>The clouds that have a name.</summary>
    public static IReadOnlyList<ArmEnvironment> Known { get; } = [AzurePublic, AzureUSGovernment, AzureChina];

    /// <summary>The cloud's name; <c>Custom</c> for an endpoint that belongs to none.</summary>
    public required string Name { get; init; }

    /// <summary>Scheme, host and port of the Resource Manager.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The audience of tokens.</summary>
    public required string Audience { get; init; }

    /// <summary>The authority that gives tokens.</summary>
    public required Uri AuthorityHost { get; init; }

    /// <summary>What ARM grants there.</summary>
    public required RequestLimits Limits { get; init; }

    /// <summary>The scope to ask a token for. A trailing slash of the audience is part of its identity and stays.</summary>
    public string Scope => Audience + "/.default";

    /// <summary>False for plain http, which is allowed on loopback only and never carries a token.</summary>
    public bool UsesCredential => Endpoint.Scheme == Uri.UriSchemeHttps;

    /// <summary>The cloud of that name, whatever the case.</summary>
    /// <exception cref="FormatException">There is no such cloud.</exception>
    public static ArmEnvironment Named(string name) =>
        Known.FirstOrDefault(cloud => string.Equals(cloud.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new FormatException(
            $"'{name}' is not a cloud; allowed are {string.Join(", ", Known.Select(cloud => cloud.Name))}.");

    /// <summary>A cloud with the overrides that the environment variables name.</summary>
    /// <param name="variables">Reads a variable; null or empty when it is not set.</param>
    /// <param name="cloud">What to start from; the public cloud when null.</param>
    /// <exception cref="FormatException">A variable is no https URL (or http on loopback) of a host.</exception>
    public static ArmEnvironment FromVariables(Func<string, string?> variables, ArmEnvironment? cloud = null)
    {
        var chosen = cloud ?? AzurePublic;
        if (variables(EndpointVariable) is { Length: > 0 } endpoint)
            chosen = At(HostUrl(EndpointVariable, endpoint), chosen);
        if (variables(AudienceVariable) is { Length: > 0 } audience)
            chosen = chosen with { Audience = audience };
        if (variables(AuthorityHostVariable) is { Length: > 0 } authority)
            chosen = chosen with { AuthorityHost = HostUrl(AuthorityHostVariable, authority) };
        return chosen;
    }

    private static ArmEnvironment At(Uri endpoint, ArmEnvironment start) =>
        Known.FirstOrDefault(cloud => cloud.Endpoint == endpoint)
        ?? start with { Name = "Custom", Endpoint = endpoint, Audience = endpoint.GetLeftPart(UriPartial.Authority) };

    private static Uri HostUrl(string variable, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.PathAndQuery != "/" || url.UserInfo.Length > 0)
            throw new FormatException($"{variable}: '{value}' is not the URL of a host, for example https://management.azure.com.");
        if (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            return url;
        throw new FormatException($"{variable}: '{value}' must start with https://; http:// is allowed on loopback only.");
    }
}
