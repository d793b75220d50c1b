using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>How much a rule opens.</summary>
/// <remarks>
/// The question is where somebody with a foothold on the compute could carry data to: not how trustworthy the owner of a
/// place is, but who else can have a place behind the same rule.
/// </remarks>
public static class RuleRisks
{
    private const string NameHosts = "Name the hosts that are really needed.";

    /// <summary>The risk of a declared rule.</summary>
    public static RuleRisk For(OutboundRuleSpec spec, ObservedTarget target) => For(RuleDestination.Of(spec), target);

    /// <summary>The risk of a rule to a destination.</summary>
    /// <param name="destination">Where the rule leads.</param>
    /// <param name="target">Whose managed network has the rule.</param>
    /// <param name="isInOtherTenant">For a private endpoint: whether its resource lies in another tenant; null when nobody knows. An id does not tell.</param>
    public static RuleRisk For(RuleDestination destination, ObservedTarget target, bool? isInOtherTenant = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(target);
        var risk = destination switch
        {
            FqdnDestinationRule fqdn => OfHost(fqdn),
            ServiceTagDestinationRule tag => OfTag(tag),
            PrivateEndpointDestinationRule endpoint => OfEndpoint(endpoint, target, isInOtherTenant ?? false),
            _ => throw new ArgumentException($"'{destination.Key}' is of no known type.", nameof(destination)),
        };
        return new RuleRisk { Level = risk.Level, Why = risk.Why, SaferAlternative = risk.Safer };
    }

    private static PlaceRisk OfEndpoint(PrivateEndpointDestinationRule endpoint, ObservedTarget target, bool isInOtherTenant)
    {
        if (isInOtherTenant)
            return new(RiskLevel.Critical, "The resource lies in another tenant: what goes there leaves the organisation.", "Use a resource of your own tenant.");
        if (endpoint.Resource.IsOfType(PrivateEndpointTargets.ApplicationGateway))
        {
            return new(RiskLevel.Medium, "An Application Gateway passes on to whatever lies behind it.",
                "List only the hosts that are needed in privateEndpoint.fqdns, and restrict the gateway's listeners to them.");
        }
        var isOwn = string.Equals(endpoint.Resource.Subscription, target.Id.Subscription, StringComparison.OrdinalIgnoreCase);
        return isOwn
            ? new(RiskLevel.Minimal, "A private path to one resource of the same subscription.")
            : new(RiskLevel.Low, "A private path to one resource of another subscription, where others may decide who reads it.",
                "Use a resource of the same subscription.");
    }

    private static PlaceRisk OfTag(ServiceTagDestinationRule rule)
    {
        if (rule.IsDeny)
            return new(RiskLevel.Minimal, "The rule stops traffic.");
        if (rule.AddressPrefixes.Count > 0)
            return AddressRisks.Of(rule.AddressPrefixes);
        var risk = TagRisks.Of(rule.Tag) ?? (ServiceTags.Of(rule.Tag) is null
            ? new(RiskLevel.Medium, $"What is behind the service tag '{rule.Tag}' is not known to this version.")
            : new(RiskLevel.Low, $"The addresses of one service ({rule.Tag})."));
        var isWide = rule.Ports is ["*"] && rule.Protocol is "*";
        return isWide && risk.Level is RiskLevel.Low
            ? risk with { Level = RiskLevel.Medium, Why = risk.Why + " Every port and protocol is open.", Safer = "Name the protocol and the ports, for example TCP 443." }
            : risk;
    }

    private static PlaceRisk OfHost(FqdnDestinationRule fqdn)
    {
        if (fqdn.IsWildcard && IsOfRegistry(fqdn.Domain))
            return new(RiskLevel.Critical, $"Anybody can register a name below {fqdn.Domain}.", NameHosts);
        return OfRentedDomain(fqdn) ?? OfWritable(fqdn) ?? OfPublished(fqdn) ?? OfRentedName(fqdn) ?? (fqdn.IsWildcard
            ? new(RiskLevel.Medium, $"Every host below {fqdn.Domain} is open, those made later included.", NameHosts)
            : new(RiskLevel.Low, "One host of one owner."));
    }

    private static PlaceRisk? OfRentedDomain(FqdnDestinationRule fqdn) =>
        fqdn.IsWildcard && HostRisks.Rented.FirstOrDefault(rented => IsAtOrBelow(rented.Host, fqdn.Domain)) is { } all
            ? new(RiskLevel.High, $"Anybody can have a host below {all.Host} and be sent data.", all.Safer ?? NameHosts)
            : null;

    private static PlaceRisk? OfWritable(FqdnDestinationRule fqdn) =>
        HostRisks.Writable.FirstOrDefault(writable => Matches(fqdn, writable.Host)) is { } host
            ? new(RiskLevel.High, $"{host.Host} takes what any account holder sends.", host.Safer)
            : null;

    private static PlaceRisk? OfPublished(FqdnDestinationRule fqdn) =>
        HostRisks.Published.FirstOrDefault(published => IsAtOrBelow(fqdn.Domain, published) || (fqdn.IsWildcard && IsAtOrBelow(published, fqdn.Domain))) is { } place
            ? new(RiskLevel.Medium, $"Anybody can publish on {place}, and what is loaded from there runs here.", HostRisks.MirrorInstead)
            : null;

    private static PlaceRisk? OfRentedName(FqdnDestinationRule fqdn) =>
        HostRisks.Rented.FirstOrDefault(rented => IsAtOrBelow(fqdn.Domain, rented.Host)) is { } domain
            ? new(RiskLevel.Medium, $"Whoever rents the name below {domain.Host} reads what is sent there.", domain.Safer)
            : null;

    private static bool Matches(FqdnDestinationRule fqdn, string host) =>
        fqdn.IsWildcard ? host.EndsWith("." + fqdn.Domain, StringComparison.Ordinal) : fqdn.Domain == host;

    private static bool IsAtOrBelow(string domain, string other) =>
        domain == other || domain.EndsWith("." + other, StringComparison.Ordinal);

    private static bool IsOfRegistry(string domain) => !domain.Contains('.', StringComparison.Ordinal) || HostRisks.Registries.Contains(domain);
}
