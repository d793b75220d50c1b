using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A destination by host name, on ports 80 and 443.</summary>
/// <param name="Host">The host; a leading <c>*.</c> stands for every host below.</param>
public sealed record FqdnDestinationRule(string Host) : RuleDestination
{
    private const string Wildcard = "*.";

    /// <inheritdoc/>
    public override OutboundRuleType Type => OutboundRuleType.Fqdn;

    /// <inheritdoc/>
    public override string Key => "fqdn:" + Normalised;

    /// <inheritdoc/>
    public override string Sentence => Host;

    /// <summary>Whether it stands for every host below a name.</summary>
    public bool IsWildcard => Normalised.StartsWith(Wildcard, StringComparison.Ordinal);

    /// <summary>The host in lower case, without the star.</summary>
    public string Domain => IsWildcard ? Normalised[Wildcard.Length..] : Normalised;

    private string Normalised => Host.Trim().TrimEnd('.').ToLowerInvariant();

    /// <inheritdoc/>
    public override bool IsSameAs(RuleDestination other) => other is FqdnDestinationRule fqdn && AzureWords.Same(Normalised, fqdn.Normalised);

    /// <summary>Whether it lets through all that the other one does, and the other one is not the same.</summary>
    /// <remarks><c>*.pytorch.org</c> covers <c>download.pytorch.org</c> and <c>*.whl.pytorch.org</c>, but not <c>pytorch.org</c>.</remarks>
    public bool Covers(FqdnDestinationRule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsWildcard && !IsSameAs(other) && other.Normalised.EndsWith(Normalised[1..], StringComparison.Ordinal);
    }
}
