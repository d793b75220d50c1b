using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Where an outbound rule leads, in the one shape that declared and observed rules are compared in.</summary>
/// <remarks>Compare with <see cref="Key"/> and <see cref="IsSameAs"/>; the equality of records sees letter case and order.</remarks>
public abstract record RuleDestination
{
    /// <summary>How the destination is named.</summary>
    public abstract OutboundRuleType Type { get; }

    /// <summary>
    /// The destination's identity: two rules with the same key lead to the same place by the same means, and Azure
    /// takes only one of them (Azure/azureml-examples pull request 2990).
    /// </summary>
    public abstract string Key { get; }

    /// <summary>The destination in one line, for status and messages.</summary>
    public abstract string Sentence { get; }

    /// <summary>Whether nothing would have to be written to turn one into the other.</summary>
    /// <remarks>Letter case, order, blanks between ports and what the service fills in by itself do not count.</remarks>
    public abstract bool IsSameAs(RuleDestination other);

    /// <summary>Where a declared rule leads.</summary>
    /// <exception cref="FormatException">The declared target is no ARM id: the schema would have refused it.</exception>
    /// <exception cref="ArgumentException">The member that the type names is missing: the schema would have refused it.</exception>
    public static RuleDestination Of(OutboundRuleSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec switch
        {
            { Type: OutboundRuleType.Fqdn, Fqdn: { } fqdn } => new FqdnDestinationRule(fqdn.Destination),
            { Type: OutboundRuleType.ServiceTag, ServiceTag: { } tag } => Of(tag),
            { Type: OutboundRuleType.PrivateEndpoint, PrivateEndpoint: { } endpoint } => Of(endpoint),
            _ => throw new ArgumentException($"The rule is of type {spec.Type}, but the member for it is missing.", nameof(spec)),
        };
    }

    /// <summary>In lower case, sorted, each once.</summary>
    private protected static IEnumerable<string> Sorted(IEnumerable<string> values) =>
        values.Select(value => value.Trim().ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static ServiceTagDestinationRule Of(ServiceTagDestination tag) => new(
        tag.ServiceTag, ServiceTagDestinationRule.Word(tag.Protocol), tag.PortRanges, tag.Action.ToString(), tag.AddressPrefixes ?? []);

    private static PrivateEndpointDestinationRule Of(PrivateEndpointDestination endpoint) => new(
        ArmId.Parse(endpoint.ServiceResourceId), endpoint.SubresourceTarget, endpoint.SparkEnabled ?? false, endpoint.Fqdns ?? []);
}
