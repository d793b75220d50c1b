using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Names of rules on a managed network: ARM takes 3 to 33 letters, digits, <c>-</c> and <c>_</c>, Kubernetes other ones.</summary>
/// <remarks>
/// Five kinds of names, none of which can be equal to one of another kind:
/// <list type="bullet">
/// <item><c>spec.ruleName</c> as it is written; whoever writes one answers for it.</item>
/// <item><c>metadata.name</c> of a rule in the network's namespace, when ARM takes it as it is. It has no <c>_</c>: no name of Kubernetes has.</item>
/// <item>Any other <c>metadata.name</c> of that namespace: its beginning, <c>_</c>, and a hash of the name.</item>
/// <item>A rule of another namespace: the beginning of namespace and name, <c>__</c>, and a hash of both, whether ARM would take the name or not;
/// so nobody outside the network's namespace can take a name from those in it.</item>
/// <item>A rule of scenarios: <c>scenario_</c>, the beginning of the destination, <c>_</c>, and a hash of the destination.</item>
/// </list>
/// Names are in lower case, so that ARM's way to compare them does not matter. None begins with <c>Connection_</c>, which
/// is how the service names the rules that it makes for connections.
/// </remarks>
public static class RuleNames
{
    private const int Least = 3;
    private const int Most = 33;
    private const int HashLength = 10;
    private const int ScenarioHashLength = 8;
    private const string HashAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const string ScenarioPrefix = "scenario_";
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The name of a declared rule.</summary>
    public static string For(OutboundRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var name = rule.Metadata.Name ?? "";
        var own = rule.Metadata.NamespaceProperty ?? "";
        if (rule.Spec.RuleName is { Length: > 0 } declared)
            return declared;
        if (rule.Spec.NetworkRef.Namespace is { Length: > 0 } of && of != own)
            return Joined($"{own}-{name}", "__", Hash($"{own}/{name}", HashLength));
        return Fits(name) ? name : Joined(name, "_", Hash(name, HashLength));
    }

    /// <summary>The name of a rule that scenarios ask for: the same for every scenario that asks for the same destination.</summary>
    public static string ForScenario(RuleDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var hint = destination switch
        {
            FqdnDestinationRule fqdn => fqdn.Host.Replace("*", "any", StringComparison.Ordinal),
            ServiceTagDestinationRule tag => tag.Tag,
            PrivateEndpointDestinationRule endpoint => $"{endpoint.Subresource}-{endpoint.Resource.Name}",
            _ => "",
        };
        return Joined(ScenarioPrefix + Plain(hint), "_", Hash(destination.Key, ScenarioHashLength), isPlain: true);
    }

    private static bool Fits(string name) =>
        name.Length is >= Least and <= Most && name[0] != '-' && !name.AsSpan().ContainsAnyExcept(Allowed);

    private static string Joined(string start, string separator, string hash, bool isPlain = false)
    {
        var plain = isPlain ? start : Plain(start);
        var room = Most - separator.Length - hash.Length;
        return (plain.Length > room ? plain[..room] : plain) + separator + hash;
    }

    // the first character has to be a letter or a digit; what Kubernetes calls a name begins with one
    private static string Plain(string text)
    {
        var plain = string.Create(text.Length, text.ToLowerInvariant(), static (span, source) =>
        {
            for (var index = 0; index < span.Length; index++)
                span[index] = Allowed.Contains(source[index]) ? source[index] : '-';
        });
        return plain is "" or ['-', ..] ? "rule" + plain : plain;
    }

    // five bits of each byte
    private static string Hash(string text, int length) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(text)).Take(length).Select(part => HashAlphabet[part & 31]));
}
