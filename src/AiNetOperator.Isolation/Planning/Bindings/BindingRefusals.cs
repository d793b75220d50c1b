using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Why nothing at all is written for a binding until a person changes something. Each check answers for one mistake.</summary>
internal static class BindingRefusals
{
    /// <summary>All that is wrong, in a fixed order.</summary>
    public static IReadOnlyList<Refusal> For(DeclaredBinding declared, ObservedBinding observed)
    {
        if (declared.OlderOfZone is { } older)
            return [Everything(Reasons.RecordConflict, "dns", BindingSentences.Younger(declared, older))];
        if (observed.Endpoint.Value is { } live)
            return OfAnother(declared, observed, live) is { } refusal ? [refusal] : [];
        return [.. Lasting(declared, observed), .. EndpointCapacity.Refusals(declared, observed)];
    }

    /// <summary>Why the endpoint may not exist at all; the scope of a declaration is wrong before anything is read.</summary>
    public static Denial? Denial(DeclaredBinding declared)
    {
        var (group, network) = (declared.EndpointId.Subscription, declared.Network.Subscription);
        return string.Equals(group, network, StringComparison.OrdinalIgnoreCase) ? null : new Denial(
            Reasons.SubscriptionMismatch,
            $"endpoint.resourceGroupId lies in subscription {group}, and virtual network {declared.Network.Name} in {network}: a private endpoint lies in the subscription of its network. "
            + "Create another object whose endpoint.resourceGroupId lies there.");
    }

    /// <summary>What keeps an endpoint from being made, however much room there is.</summary>
    public static IEnumerable<Refusal> Lasting(DeclaredBinding declared, ObservedBinding observed) =>
        [.. Subnet(declared, observed), .. SubResource(declared, observed), .. Account(declared, observed), .. FixedAddressRefusals.For(declared, observed)];

    private static Refusal? OfAnother(DeclaredBinding declared, ObservedBinding observed, ObservedPrivateEndpoint live)
    {
        if (EndpointChanges.Fixed(declared, live) is not { Count: > 0 } changes)
            return null;
        var fields = string.Join(", ", changes.Select(change => change.Field));
        var differences = Sentences.Differences(changes);
        if (!EndpointOwnership.IsOurs(declared, live))
        {
            return Everything(Reasons.AlreadyExists, changes[0].Field,
                $"Private endpoint {live.Id.Name} exists, was made by somebody else, and is another one: {differences}. Azure keeps these for good. Declare it as it is, or give this object an endpoint of another name (endpoint.name).");
        }
        return declared.Permits(Annotations.AllowRecreate, live.Id)
            ? Lasting(declared, observed).FirstOrDefault()
            : Everything(Reasons.RecreationRequired, changes[0].Field,
                $"Azure keeps {fields} of private endpoint {live.Id.Name} for good: {differences}. {ConnectionVerdict.Recreation(declared, live)}");
    }

    private static IEnumerable<Refusal> Subnet(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Network.IsAbsent)
        {
            yield return Everything(Reasons.SubnetNotFound, DeclaredFields.Subnet,
                $"Virtual network {declared.Network} does not exist. Create it with its subnet, or create another object with the right subnetId.");
        }
        if (observed.Network.Value is not { } network)
            yield break;
        if (network.Subnets.FirstOrDefault(one => one.Id == declared.Subnet) is not { } subnet)
        {
            yield return Everything(Reasons.SubnetNotFound, DeclaredFields.Subnet,
                $"Virtual network {network.Id.Name} has no subnet {declared.Subnet.Name}. There are {Sentences.List(network.Subnets.Select(one => one.Id.Name))}. Create it, or create another object with the right subnetId.");
        }
        else if (subnet.Delegations.Count > 0)
        {
            yield return Everything(Reasons.SubnetDelegated, DeclaredFields.Subnet,
                $"Subnet {network.Id.Name}/{subnet.Id.Name} is delegated to {Sentences.List(subnet.Delegations)}, and takes no private endpoints. Create another object with another subnetId.");
        }
    }

    // what the target offers is known best by the target; where it does not say, Microsoft's table is asked
    private static IEnumerable<Refusal> SubResource(DeclaredBinding declared, ObservedBinding observed)
    {
        var offered = observed.LinkResources.Value is { Count: > 0 } read
            ? read.Select(resource => resource.GroupId).ToList()
            : [.. PrivateLinkGroups.Of(declared.Target).Select(group => group.GroupId)];
        var isOffered = offered.Count == 0 || offered.Any(name => name == "*" || string.Equals(name, declared.Spec.GroupId, StringComparison.OrdinalIgnoreCase));
        if (!isOffered)
        {
            yield return Everything(Reasons.SubResourceNotSupported, DeclaredFields.GroupId,
                $"{declared.Target.Name} has no sub-resource {declared.Spec.GroupId}. There are {string.Join(", ", offered)}. Create another object with one of these as groupId.");
        }
    }

    private static IEnumerable<Refusal> Account(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Target.Value is { HasCustomSubDomain: false } target)
        {
            yield return Everything(Reasons.CustomSubDomainMissing, DeclaredFields.Target,
                $"Account {target.Id.Name} has no customSubDomainName, and without one Azure takes no private endpoint. Set customSubDomainName on the account; it cannot be changed afterwards.");
        }
    }

    internal static Refusal Everything(string reason, string field, string message) => new(reason, field, message, Aspect: null);
}
