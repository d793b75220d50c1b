using System.Globalization;
using System.Net;

namespace AiNetOperator.Serving;

/// <summary>An address that only this machine can reach.</summary>
public static class LoopbackAddress
{
    /// <summary>Reads <c>127.0.0.1:PORT</c>, <c>[::1]:PORT</c> or <c>localhost:PORT</c>; port 0 takes a free one.</summary>
    /// <exception cref="FormatException">It is none, or others could reach it.</exception>
    public static IPEndPoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new FormatException($"'{text}' is no address with a port; write for example 127.0.0.1:8090");
        var host = text[..colon];
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
            return new IPEndPoint(IPAddress.Loopback, port);
        if (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
            return new IPEndPoint(address, port);
        throw new FormatException($"'{text}' could be reached by others, and nobody has to sign in here; allowed are 127.0.0.1, [::1] and localhost");
    }
}
