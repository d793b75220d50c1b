using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A destination by a private endpoint that Azure makes in the managed network.</summary>
/// <param name="Resource">The target.</param>
/// <param name="Subresource">The target's sub-resource, for example blob.</param>
/// <param name="SparkEnabled">Whether serverless Spark can use the endpoint, too.</param>
/// <param name="Fqdns">Host names that resolve to the endpoint, for an Application Gateway.</param>
public sealed record PrivateEndpointDestinationRule(
    ArmId Resource, string Subresource, bool SparkEnabled, IReadOnlyList<string> Fqdns) : RuleDestination
{
    /// <inheritdoc/>
    public override OutboundRuleType Type => OutboundRuleType.PrivateEndpoint;

    /// <inheritdoc/>
    public override string Key => $"pe:{Resource.ToKey()}|{Subresource.Trim().ToLowerInvariant()}";

    /// <inheritdoc/>
    public override string Sentence => $"{Resource} ({Subresource})";

    /// <inheritdoc/>
    public override bool IsSameAs(RuleDestination other) =>
        other is PrivateEndpointDestinationRule endpoint &&
        AzureWords.Same(Key, endpoint.Key) &&
        SparkEnabled == endpoint.SparkEnabled &&
        Sorted(Fqdns).SequenceEqual(Sorted(endpoint.Fqdns), StringComparer.Ordinal);
}
