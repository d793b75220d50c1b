using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Kubernetes;

/// <summary>
/// A token in a file that somebody else renews: kubelet does so when 80 % of its life have passed. The numbers are
/// client-go's (transport/token_source.go); kubernetes-client/csharp issue 293 is what happens without.
/// </summary>
internal sealed class TokenFile(string path, X509Certificate2? certificate, TimeProvider time, ILogger logger) : IClusterCredentials
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(10);

    private ClusterCredential? _current;
    private long _read;
    private bool _isStale;

    public ValueTask<ClusterCredential> GetAsync(CancellationToken stop)
    {
        if (_current is null || _isStale || time.GetElapsedTime(_read) >= GoodFor - Leeway)
            Read();
        return ValueTask.FromResult(_current!);
    }

    public void Refused(long begun) => _isStale |= _read <= begun;

    private void Read()
    {
        try
        {
            var token = File.ReadAllText(path).Trim();
            if (token.Length == 0)
                throw new IOException("the file is empty");
            _current = new(token, certificate);
            (_read, _isStale) = (time.GetTimestamp(), false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (_current is null)
                throw new HttpRequestException($"The token file {path} cannot be read: {problem.Message}");
            // the token at hand may be good for long: the server decides
            Log.TokenFileUnreadable(logger, path, problem.Message);
        }
    }
}
