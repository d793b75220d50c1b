using System.Text;
using System.Text.RegularExpressions;

namespace AiNetOperator.Azure;

/// <summary>Reads the claims out of a 401's <c>WWW-Authenticate: Bearer …, error="insufficient_claims", claims="&lt;base64&gt;"</c>.</summary>
internal static partial class ClaimsChallenge
{
    public static string? Read(string challenge)
    {
        var match = ClaimsParameter.Match(challenge);
        if (!match.Success)
            return null;
        var text = match.Groups[1].Value.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[text.Length];
        text = text.PadRight((text.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    [GeneratedRegex(@"(?:^|[\s,])claims=""?([A-Za-z0-9+/_=-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex ClaimsParameter { get; }
}
