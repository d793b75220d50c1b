using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What Azure would not take of a declared rule, or take and not do.</summary>
public static class RuleRefusals
{
    private const int FewestLabels = 3;

    /// <summary>Why the rule cannot be sent; null when it can.</summary>
    /// <param name="spec">The declared rule.</param>
    /// <param name="target">Whose managed network gets the rule.</param>
    /// <param name="mode">The mode that the network is in, or will be in when the rule is sent. Azure answers for a mode that is not known here.</param>
    public static RuleRefusal? For(OutboundRuleSpec spec, ObservedTarget target, string mode) => For(RuleDestination.Of(spec), target, mode);

    /// <summary>Why a rule to the destination cannot be sent; null when it can.</summary>
    public static RuleRefusal? For(RuleDestination destination, ObservedTarget target, string mode)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(mode);
        return OfMode(destination, target, mode) ?? (destination is PrivateEndpointDestinationRule endpoint ? OfTarget(endpoint, target) : null);
    }

    /// <summary>What should be known about a rule that can be sent, one or two sentences each.</summary>
    public static IReadOnlyList<string> Warnings(OutboundRuleSpec spec) => Warnings(RuleDestination.Of(spec));

    /// <summary>What should be known about a destination that a rule can be sent for.</summary>
    public static IReadOnlyList<string> Warnings(RuleDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return [.. RuleWarnings.For(destination)];
    }

    private static RuleRefusal? OfMode(RuleDestination destination, ObservedTarget target, string mode)
    {
        if (AzureWords.Same(mode, IsolationModes.Disabled))
        {
            return new RuleRefusal(Reasons.RuleNotAllowedInMode,
                $"{target.Id.Name} has no managed network (mode {IsolationModes.Disabled}), so there is nothing to put a rule on. " +
                $"Declare managedNetwork.isolationMode: {Needed(destination)} on the AiWorkspaceNetwork, or remove the rule.");
        }
        if (destination is PrivateEndpointDestinationRule || !AzureWords.Same(mode, IsolationModes.AllowInternetOutbound))
            return null;
        var kind = destination is FqdnDestinationRule ? "FQDN" : "ServiceTag";
        var why = destination is ServiceTagDestinationRule { IsDeny: true } ? "where nothing can be stopped" : "where everything may go out already";
        return new RuleRefusal(Reasons.RuleNotAllowedInMode,
            $"{kind} rules exist in mode {IsolationModes.AllowOnlyApprovedOutbound} only, and the managed network of {target.Id.Name} is in mode {IsolationModes.AllowInternetOutbound}, {why}. " +
            $"Remove the rule, use a PrivateEndpoint rule, or declare managedNetwork.isolationMode: {IsolationModes.AllowOnlyApprovedOutbound}, from which there is no way back.");
    }

    private static string Needed(RuleDestination destination) => destination is PrivateEndpointDestinationRule
        ? $"{IsolationModes.AllowInternetOutbound} or {IsolationModes.AllowOnlyApprovedOutbound}"
        : IsolationModes.AllowOnlyApprovedOutbound;

    private static RuleRefusal? OfTarget(PrivateEndpointDestinationRule endpoint, ObservedTarget target)
    {
        if (PrivateEndpointTargets.Of(endpoint.Resource) is not { } type)
            return NotSupported(UnknownType(endpoint.Resource));
        var isAccount = target.Kind is TargetKind.Account;
        if (isAccount && !type.IsForAccounts)
            return NotSupported($"The managed network of an account has no private endpoints to a {type.Title} ({type.Type}); only that of a Machine Learning workspace or hub has. Remove the rule.");
        if (!type.Offers(endpoint.Subresource))
            return NotSupported(UnknownSubresource(endpoint, type));
        if (isAccount && endpoint.SparkEnabled)
        {
            return new RuleRefusal(Reasons.WorkspaceOnlyField,
                $"privateEndpoint.sparkEnabled belongs to Machine Learning workspaces and hubs: {target.Id.Name} is an account, and an account has no Spark. Remove it.");
        }
        return type.NeedsFqdns ? OfFqdns(endpoint) : null;
    }

    private static string UnknownType(ArmId resource) => PrivateEndpointTargets.Above(resource) is { } above
        ? $"A private endpoint leads to a whole resource, not to a part of it ({resource.Type}). Name {above} in privateEndpoint.serviceResourceId."
        : $"Managed networks have no private endpoints to {resource.Type}. They have to: {string.Join(", ", PrivateEndpointTargets.All.Select(type => type.Type))}. " +
          "Reach anything else through an Application Gateway or API Management.";

    private static string UnknownSubresource(PrivateEndpointDestinationRule endpoint, PrivateEndpointTargetType type)
    {
        var offered = string.Join(", ", type.Subresources);
        var letters = type.NeedsFqdns ? " Azure takes it letter by letter, so the frontend of the gateway must have that name." : "";
        return $"A {type.Title} ({type.Type}) has no sub-resource '{endpoint.Subresource}'. It offers {offered}; declare one of them in privateEndpoint.subresourceTarget.{letters}";
    }

    private static RuleRefusal? OfFqdns(PrivateEndpointDestinationRule endpoint)
    {
        if (endpoint.Fqdns.Count == 0)
        {
            return NotSupported("An Application Gateway has no host name of its own in the managed network, so nothing would resolve to the private endpoint. " +
                "List the hosts in privateEndpoint.fqdns; they must match the gateway's certificate.");
        }
        return endpoint.Fqdns.FirstOrDefault(fqdn => fqdn.Split('.').Length < FewestLabels) is { } tooShort
            ? NotSupported($"privateEndpoint.fqdns has '{tooShort}', and Azure wants at least three labels for an Application Gateway, as in 'api.{tooShort}'. Correct it.")
            : null;
    }

    private static RuleRefusal NotSupported(string message) => new(Reasons.RuleTargetNotSupported, message);
}
