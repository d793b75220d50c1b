using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Why network ACLs stay as they are until a person changes something.</summary>
internal static class AclRefusals
{
    private const string ServiceEndpoint = "Microsoft.CognitiveServices";

    /// <summary>All that stands against them.</summary>
    public static IEnumerable<Refusal> For(PlanContext context, ObservedAccount account, WantedAcls wanted)
    {
        var name = context.Target.Id.Name;
        if (!account.HasCustomSubDomain)
        {
            yield return Of(Reasons.CustomSubDomainMissing, "networkAcls",
                $"{name} has no customSubDomainName, and without one Azure takes no network ACLs. Set it on the account (it can be set once, and clients then use another address), or remove networkAcls.");
        }
        if (Math.Max(wanted.Ips.WithMissing.Count, wanted.Subnets.WithMissing.Count) > AclEntries.Most)
        {
            yield return Of(Reasons.TooManyAclEntries, "networkAcls",
                $"With the declared entries {name} would have more than {AclEntries.Most} of one kind, which Azure does not take. Remove some that others made, or declare wider ranges.");
        }
        foreach (var subnet in wanted.Subnets.Missing)
        {
            if (WhyNot(context, subnet.Value) is { } refusal)
                yield return refusal;
        }
    }

    /// <summary>A perimeter decides.</summary>
    public static Refusal Perimeter(ObservedTarget target) => Of(Reasons.SecuredByPerimeter, "networkAcls",
        $"{target.Id.Name} is secured by a network security perimeter, which the operator never overwrites. Remove networkAcls from the spec, or take the account out of the perimeter.");

    // a subnet that cannot be read is left to Azure: it may lie where the operator has no rights
    private static Refusal? WhyNot(PlanContext context, string value)
    {
        var subnet = context.Observed.Subnets.FirstOrDefault(entry => ArmId.TryParse(value, out var id) && entry.Id == id)?.Reading;
        if (subnet is { IsAbsent: true })
            return Of(Reasons.SubnetNotFound, DeclaredFields.VirtualNetworkRules, $"The subnet {value} does not exist. Correct virtualNetworkRules.");
        if (subnet?.Value is not { } read || read.ServiceEndpoints.Contains(ServiceEndpoint, StringComparer.OrdinalIgnoreCase))
            return null;
        return Of(Reasons.ServiceEndpointMissing, DeclaredFields.VirtualNetworkRules,
            $"The subnet {value} has no service endpoint {ServiceEndpoint}, so its clients would be kept out all the same. Add the service endpoint to the subnet.");
    }

    private static Refusal Of(string reason, string field, string message) => new(reason, field, message, Aspect.Inbound);
}
