using System.Security.Cryptography;
using System.Text;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Rules that Azure did not take: kept out of the next write, so that one bad rule does not delay the others.</summary>
internal static class RuleRejections
{
    private const string Prefix = "rule:";

    /// <summary>The step under which a rule's failure is remembered.</summary>
    public static string StepOf(string rule) => Prefix + rule.ToLowerInvariant();

    /// <summary>Whether two rules have the same name, letter case aside.</summary>
    public static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an entry is about a rule.</summary>
    public static bool IsOfRule(RejectionStatus entry) => entry.Step.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether an entry stands against the rule now: the same destination, and not yet time to try again.</summary>
    public static bool IsStanding(RejectionStatus entry, RuleVerdict verdict, DateTimeOffset now) =>
        IsAbout(entry, verdict) && (entry.RetryAt is not { } retryAt || now < retryAt);

    /// <summary>Whether an entry is about the rule as it is declared now.</summary>
    public static bool IsAbout(RejectionStatus entry, RuleVerdict verdict) =>
        entry.Step == StepOf(verdict.Name) && entry.Digest == Digest(verdict.Name, verdict.Destination, verdict.Rule.IsBeingDeleted());

    /// <summary>What identifies what was sent.</summary>
    public static string Digest(string name, RuleDestination destination, bool isRemoval) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name.ToLowerInvariant()} {(isRemoval ? "-" : destination.Key)}")));

    /// <summary>
    /// Which of the rules of a write are to blame for its failure: those that Azure's message names by name or by
    /// destination, else the only one there is; none when it cannot be told.
    /// </summary>
    public static IReadOnlyList<WantedRule> Blamed(IReadOnlyList<WantedRule> rules, Failure failure, bool isAlone)
    {
        var named = rules.Where(rule => Names(failure.Message, rule)).ToList();
        return named.Count > 0 ? named : rules.Count == 1 && isAlone ? rules : [];
    }

    private static bool Names(string message, WantedRule rule) => Contains(message, rule.Name) || rule.Destination switch
    {
        PrivateEndpointDestinationRule endpoint => Contains(message, endpoint.Resource.Value),
        FqdnDestinationRule fqdn => Contains(message, fqdn.Host),
        _ => false,
    };

    // as a word of its own: pypi is not named by pypi-files
    private static bool Contains(string message, string text)
    {
        for (var at = message.IndexOf(text, StringComparison.OrdinalIgnoreCase); at >= 0; at = message.IndexOf(text, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + text.Length;
            if ((at == 0 || !IsOfName(message[at - 1])) && (end == message.Length || !IsOfName(message[end]) || (message[end] == '.' && (end + 1 == message.Length || message[end + 1] == ' '))))
                return true;
        }
        return false;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '*';
}
