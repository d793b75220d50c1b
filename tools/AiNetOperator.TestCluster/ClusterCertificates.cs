using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AiNetOperator.TestCluster;

/// <summary>An authority of its own, a certificate for the server on loopback, and one for an administrator.</summary>
public sealed class ClusterCertificates
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(2);
    private readonly DateTimeOffset _now;
    private readonly X509Certificate2 _authority;
    private byte _serial = 1;

    public ClusterCertificates(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _now = time.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ainet-test-authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(_now - TimeSpan.FromHours(1), _now + Validity);
        AuthorityPem = _authority.ExportCertificatePem();
        Server = Issue("CN=kube-apiserver", isServer: true);
        Administrator = Issue("CN=ainet-test,O=system:masters", isServer: false);
    }

    /// <summary>A certificate and its key, both as PEM.</summary>
    public sealed record Pair(string CertificatePem, string KeyPem);

    public string AuthorityPem { get; }

    public Pair Server { get; }

    public Pair Administrator { get; }

    private Pair Issue(string subject, bool isServer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var usage = new Oid(isServer ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2");
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([usage], false));
        if (isServer)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
        }
        using var certificate = request.Create(_authority, _now - TimeSpan.FromHours(1), _now + Validity - TimeSpan.FromHours(1), [_serial++]);
        return new Pair(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
