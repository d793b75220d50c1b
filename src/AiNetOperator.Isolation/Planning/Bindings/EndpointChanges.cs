using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What of an endpoint is not as declared.</summary>
internal static class EndpointChanges
{
    private const string None = "none";

    /// <summary>Fields that Azure keeps for good: another value takes another endpoint.</summary>
    public static IReadOnlyList<Difference> Fixed(DeclaredBinding declared, ObservedPrivateEndpoint live) =>
        [.. AllFixed(declared, live).Where(change => !string.Equals(change.Live, change.Declared, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Application security groups, where they are declared.</summary>
    public static Difference? SecurityGroups(DeclaredBinding declared, ObservedPrivateEndpoint live)
    {
        if (declared.Spec.Endpoint.ApplicationSecurityGroupIds is not { } wanted)
            return null;
        var (before, after) = (Sorted(live.ApplicationSecurityGroups), Sorted(wanted));
        return before.SequenceEqual(after, StringComparer.OrdinalIgnoreCase)
            ? null
            : new Difference(DeclaredFields.SecurityGroups, Names(before), Names(after));
    }

    private static IEnumerable<Difference> AllFixed(DeclaredBinding declared, ObservedPrivateEndpoint live)
    {
        var spec = declared.Spec;
        yield return new Difference(DeclaredFields.Subnet, live.Subnet?.Value ?? None, spec.SubnetId);
        yield return new Difference(DeclaredFields.Target, live.Connection?.Target ?? None, declared.Target.Value);
        yield return new Difference(DeclaredFields.GroupId, live.Connection is { } connection ? string.Join(", ", connection.GroupIds) : None, spec.GroupId);
        yield return new Difference(DeclaredFields.ApprovalMode, live.Connection?.IsManual == true ? "Manual" : "Automatic", spec.Approval.Mode.ToString());
        if (spec.Endpoint.CustomNetworkInterfaceName is { Length: > 0 } name)
            yield return new Difference(DeclaredFields.InterfaceName, live.CustomNetworkInterfaceName.Length > 0 ? live.CustomNetworkInterfaceName : None, name);
        if (spec.Endpoint.IpConfigurations is { Count: > 0 } addresses)
        {
            yield return new Difference(DeclaredFields.FixedAddresses,
                Text(live.FixedAddresses.Select(address => (address.Member, address.Ip))),
                Text(addresses.Select(address => (address.MemberName, address.PrivateIPAddress))));
        }
    }

    private static string Text(IEnumerable<(string Member, string Ip)> addresses)
    {
        var sorted = addresses.Select(address => $"{address.Member}={address.Ip}").Order(StringComparer.OrdinalIgnoreCase).ToList();
        return sorted.Count == 0 ? None : string.Join(", ", sorted);
    }

    private static List<string> Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.OrdinalIgnoreCase)];

    private static string Names(List<string> ids) => Sentences.List(ids.Select(id => ArmId.TryParse(id, out var parsed) ? parsed.Name : id));
}
