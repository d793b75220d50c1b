using System.Net;

namespace AiNetOperator.Azure;

/// <summary>The handler for real sockets.</summary>
public static class ArmTransport
{
    /// <summary>
    /// A pool of connections as <see cref="ArmClient"/> needs it: no redirects, no cookies, and no connection for ever, so that
    /// DNS changes are seen.
    /// </summary>
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    };
}
