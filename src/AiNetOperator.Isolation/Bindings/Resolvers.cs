using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The virtual networks whose DNS the clients of an endpoint use.</summary>
/// <param name="Networks">Their ids; empty when they are not known.</param>
/// <param name="Unknown">Why they are not known; null when they are.</param>
internal sealed record Resolvers(IReadOnlyList<ArmId> Networks, PathVerdict? Unknown)
{
    // Azure's own resolver, named explicitly (Learn, "What is IP address 168.63.129.16")
    private const string AzureResolver = "168.63.129.16";

    /// <summary>Those declared, else the network of the subnet, unless its clients ask DNS servers of its own.</summary>
    public static Resolvers Of(DeclaredBinding declared, ObservedBinding observed)
    {
        if (declared.Spec.Dns.ResolverVirtualNetworkIds is { Count: > 0 } networks)
            return new Resolvers([.. networks.Select(ArmId.Parse).Distinct()], null);
        if (observed.Network.Value is not { } network)
            return new Resolvers([], PathVerdict.Unread($"Virtual network {declared.Network.Name}", observed.Network.IsAbsent ? Missing(declared) : observed.Network.Failure));
        return network.DnsServers.All(server => server == AzureResolver)
            ? new Resolvers([declared.Network], null)
            : new Resolvers([], new PathVerdict(Verdict.Unknown, Reasons.ResolverNotDeclared,
                $"Virtual network {network.Id.Name} has DNS servers of its own ({Sentences.List(network.DnsServers)}), so nobody can tell where its clients look names up. Declare dns.resolverVirtualNetworkIds: the networks from which those servers ask Azure.",
                Situation.Stalled));
    }

    private static Failure Missing(DeclaredBinding declared) =>
        new(FailureKind.WaitingForOther, Reasons.WaitingForDependency, $"{declared.Network} does not exist.");
}
