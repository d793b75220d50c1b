using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Kubernetes;

/// <summary>
/// Certificates of a file that is looked at again once a minute: a cluster that renews its authority renews the mounted
/// file, and a process that read it once would be locked out.
/// </summary>
internal sealed class FileAuthorities : IAuthorities
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private X509Certificate2Collection _current;
    private DateTime _written;
    private long _looked;

    /// <exception cref="ClusterConfigurationException">The file cannot be read, or holds no certificate.</exception>
    public FileAuthorities(string path, TimeProvider time, ILogger logger)
    {
        (_path, _time, _logger) = (path, time, logger);
        _looked = time.GetTimestamp();
        _written = WrittenAt();
        _current = Read();
    }

    public X509Certificate2Collection Current
    {
        get
        {
            if (_time.GetElapsedTime(_looked) < LookAgainAfter)
                return _current;
            _looked = _time.GetTimestamp();
            Renew();
            return _current;
        }
    }

    private void Renew()
    {
        try
        {
            var written = WrittenAt();
            if (written == _written)
                return;
            _current = Read();
            _written = written;
            Log.AuthoritiesRenewed(_logger, _path);
        }
        catch (Exception problem) when (problem is ClusterConfigurationException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            Log.AuthoritiesUnreadable(_logger, _path, problem.Message);
        }
    }

    private DateTime WrittenAt() => File.GetLastWriteTimeUtc(_path);

    private X509Certificate2Collection Read()
    {
        var certificates = new X509Certificate2Collection();
        Pem.Import(certificates, Pem.ReadFile(_path), _path);
        return certificates;
    }
}
