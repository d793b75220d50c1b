using System.Security.Cryptography.X509Certificates;

namespace AiNetOperator.Kubernetes;

/// <summary>Where an API server is, whom to trust there, and how to prove who we are.</summary>
public sealed record ClusterAccess
{
    /// <summary>The address, with a path if it has one.</summary>
    public required Uri Server { get; init; }

    /// <summary>Where this came from, for people: <c>service account</c>, or file and context.</summary>
    public required string Source { get; init; }

    /// <summary>The namespace that the configuration names; null: none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The authorities that the server's certificate must come from; null: the system's.</summary>
    internal IAuthorities? Authorities { get; init; }

    /// <summary>Whether any certificate is taken. For development only.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>The name in the server's certificate, where it is not the address's host.</summary>
    public string? ServerName { get; init; }

    /// <summary>A proxy to go through; null: what the usual environment variables say.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Who we are.</summary>
    internal IClusterCredentials Credentials { get; init; } = FixedCredentials.None;
}

/// <summary>Certificates that can be renewed while the process runs.</summary>
internal interface IAuthorities
{
    /// <summary>The same instance for as long as nothing changed.</summary>
    X509Certificate2Collection Current { get; }
}

/// <summary>What a request proves itself with; either may be absent.</summary>
/// <param name="Token">A bearer token.</param>
/// <param name="Certificate">With its private key.</param>
internal sealed record ClusterCredential(string? Token, X509Certificate2? Certificate);

/// <summary>A credential that can be renewed while the process runs. Belongs to the one loop.</summary>
internal interface IClusterCredentials
{
    /// <summary>The credential of now.</summary>
    /// <exception cref="HttpRequestException">None could be had.</exception>
    ValueTask<ClusterCredential> GetAsync(CancellationToken stop);

    /// <summary>The server answered 401 to a request that began at this timestamp: whatever was read before it is stale.</summary>
    void Refused(long begun);
}
