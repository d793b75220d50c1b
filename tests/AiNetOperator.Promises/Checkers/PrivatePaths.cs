using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Promises.Checkers;

/// <summary>Whether private paths work, judged by what stands in Azure and by what is declared, never by what a status says.</summary>
internal static class PrivatePaths
{
    /// <summary>What is missing of a binding's path: endpoint, approval, and names on every network whose clients are to find it. Null when it works.</summary>
    public static string? Missing(SimulationRun run, JsonNode binding) =>
        MissingEndpoint(run, binding) ?? MissingApproval(run, binding) ?? MissingNames(run, binding);

    public static string? MissingEndpoint(SimulationRun run, JsonNode binding)
    {
        var id = Bindings.EndpointId(binding);
        if (InAzure.Find(run, id) is not { } endpoint)
            return $"there is no {id}";
        if (!Live.Same(InAzure.Text(endpoint["properties"], "provisioningState"), "Succeeded"))
            return $"{Bindings.EndpointName(binding)} is {InAzure.Text(endpoint["properties"], "provisioningState")}";
        if (Bindings.TargetOf(run, binding) is { } target && !Live.Same(InAzure.Target(endpoint), target))
            return $"{Bindings.EndpointName(binding)} leads to {InAzure.Target(endpoint)}";
        return Live.Same(InAzure.Group(endpoint), Bindings.GroupId(binding)) ? null : $"{Bindings.EndpointName(binding)} leads to {InAzure.Group(endpoint)}";
    }

    public static string? MissingApproval(SimulationRun run, JsonNode binding)
    {
        var id = Bindings.EndpointId(binding);
        if (InAzure.Find(run, id) is not { } endpoint)
            return "there is no endpoint";
        var status = InAzure.StatusAtTarget(run, InAzure.Target(endpoint) ?? "", id);
        return Live.Same(status, "Approved") ? null : $"{Bindings.EndpointName(binding)} is {status ?? "unknown"} at its target";
    }

    public static string? MissingNames(SimulationRun run, JsonNode binding)
    {
        if (InAzure.Find(run, Bindings.EndpointId(binding)) is not { } endpoint || !ArmId.TryParse(InAzure.Target(endpoint), out var target))
            return "there is no endpoint";
        var resolvers = Bindings.Resolvers(run, binding);
        if (resolvers.Count == 0)
            return "nobody says whose clients are to find it";
        var names = InAzure.Names(run, endpoint);
        var zones = run.Arm.ZonesOf(target, Bindings.GroupId(binding));
        if (names.Count == 0 || zones.Count == 0)
            return "it has no names";
        return zones.SelectMany(zone => resolvers.Select(network => MissingIn(run, zone, network, names))).FirstOrDefault(missing => missing is not null);
    }

    private static string? MissingIn(SimulationRun run, string zone, string network, IReadOnlyList<(string Host, string Address)> names)
    {
        var seen = InAzure.ZonesSeen(run, network, zone).ToList();
        if (seen.Count == 0)
            return $"clients of {Short(network)} do not see {zone}";
        // the names of key vaults are not those of their zone
        var suffix = "." + zone.Replace("privatelink.", "", StringComparison.Ordinal).Replace("vaultcore", "vault", StringComparison.Ordinal);
        foreach (var group in names.Where(name => name.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)).GroupBy(name => name.Host))
        {
            var record = InAzure.Find(run, $"{seen[0]}/A/{group.Key[..^suffix.Length]}");
            var wanted = group.Select(name => name.Address).Order(StringComparer.Ordinal);
            if (!InAzure.Addresses(record).SequenceEqual(wanted))
                return $"{group.Key} is [{string.Join(", ", InAzure.Addresses(record))}] for clients of {Short(network)}, not [{string.Join(", ", wanted)}]";
        }
        return null;
    }

    private static string Short(string id) => id[(id.LastIndexOf('/') + 1)..];
}
