using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Rules that Azure did not take: kept out of the next write, so that one bad rule does not delay the others.</summary>
internal static class RuleRejections
{
    private const string Prefix = "rule:";

    /// <summary>The step under which a rule's failure is remembered.</summary>
    public static string StepOf(string rule) => Prefix + rule.ToLowerInvariant();

    /// <summary>Whether an entry is about a rule.</summary>
    public static bool IsOfRule(RejectionStatus entry) => entry.Step.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// What stands against writing a rule now: a failure of the same destination for which it is not time yet, or that
    /// others take the rule away again and again; null when nothing does. Such a rule is left out, and the others go on.
    /// </summary>
    public static RejectionStatus? Standing(PlanContext context, string name, RuleDestination destination)
    {
        var entry = context.Network.Status.Rejections.FirstOrDefault(one => one.Step == StepOf(name));
        if (entry is not null && entry.Digest == Digest(name, destination, isRemoval: false) && (entry.RetryAt is not { } retryAt || context.Observed.At < retryAt))
            return entry;
        return DriftLedger.Standing(context.Network, DeclaredFields.Rule(name), destination.Sentence) switch
        {
            DriftOutcome.Contended => Left(name, Reasons.Contended,
                $"Rule {name} was changed or taken away by somebody else three times within a day, so the operator writes it no more. Find who does it (the activity log names the caller), then change the AiWorkspaceNetwork's spec to start again."),
            DriftOutcome.Reported => Left(name, Reasons.DriftReported,
                $"Rule {name} was changed or taken away by somebody else, and is left so, because driftPolicy is Report."),
            _ => null,
        };
    }

    /// <summary>Whether an entry is about a rule that the plan wants to write or to take away.</summary>
    public static bool IsOfWantedRule(RejectionStatus entry, IsolationPlan plan) => IsOfRule(entry)
        && (plan.Rules.Any(verdict => verdict.Outcome is not (RuleOutcome.Live or RuleOutcome.Satisfied or RuleOutcome.Gone) && StepOf(verdict.Name) == entry.Step)
            || plan.OwnRules.Any(one => StepOf(one.Rule.Name) == entry.Step));

    private static RejectionStatus Left(string name, string reason, string message) => new() { Step = StepOf(name), Reason = reason, Message = message };

    /// <summary>Whether an entry is about the rule as it is declared now.</summary>
    public static bool IsAbout(RejectionStatus entry, RuleVerdict verdict) =>
        entry.Step == StepOf(verdict.Name) && entry.Digest == Digest(verdict.Name, verdict.Destination, verdict.Rule.IsBeingDeleted());

    /// <summary>What identifies what was sent.</summary>
    public static string Digest(string name, RuleDestination destination, bool isRemoval) =>
        TextDigest.Of($"{name.ToLowerInvariant()} {(isRemoval ? "-" : destination.Key)}");

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
