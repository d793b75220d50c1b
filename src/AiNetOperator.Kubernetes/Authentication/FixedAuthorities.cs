using System.Security.Cryptography.X509Certificates;

namespace AiNetOperator.Kubernetes;

/// <summary>Certificates that came with the configuration.</summary>
internal sealed class FixedAuthorities(X509Certificate2Collection certificates) : IAuthorities
{
    public X509Certificate2Collection Current { get; } = certificates;

    public static FixedAuthorities FromPem(string pem, string where)
    {
        var certificates = new X509Certificate2Collection();
        Pem.Import(certificates, pem, where);
        return new FixedAuthorities(certificates);
    }
}
