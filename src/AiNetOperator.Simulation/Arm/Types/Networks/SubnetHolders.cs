using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Shows in a subnet which interfaces hold its addresses, and which endpoints; what others put there stays.</summary>
internal static class SubnetHolders
{
    /// <param name="state">Where to look.</param>
    /// <param name="id">The subnet.</param>
    /// <param name="gone">An interface that has just gone; null for none.</param>
    public static void Show(ArmState state, ArmId id, StoredResource? gone = null)
    {
        if (id.Parent is not { } parent || state.Store.Find(parent) is not { } network || SubnetBehavior.Find(state.Store, id) is null)
            return;
        var next = network.Body.Clone();
        var subnet = SubnetBehavior.Of(next).First(entry => ArmJson.Same(entry.Text("name"), id.Name)).Properties();
        var holders = state.Store.All.Where(resource => !resource.IsNew && resource.Id.IsOfType(NetworkInterfaceBehavior.TypeName) && NetworkInterfaceBehavior.AddressesIn(resource.Body, id).Any()).ToList();
        var addresses = Ids(subnet, "ipConfigurations").Where(entry => gone is null || !entry.StartsWith(gone.Id.Value + "/", StringComparison.OrdinalIgnoreCase));
        Put(subnet, "ipConfigurations", addresses.Concat(holders.SelectMany(static holder => NetworkInterfaceBehavior.Configurations(holder.Body)).Select(static entry => entry.Text("id") ?? "")));
        var endpoints = Ids(subnet, "privateEndpoints").Where(entry => !ArmJson.Same(entry, gone?.Body.Text("managedBy")));
        Put(subnet, "privateEndpoints", endpoints.Concat(holders.Select(static holder => holder.Body.Text("managedBy") ?? "")));
        network.Commit(next);
    }

    private static IEnumerable<string> Ids(JsonObject subnet, string member) =>
        (subnet[member] as JsonArray ?? []).OfType<JsonObject>().Select(static entry => entry.Text("id") ?? "");

    private static void Put(JsonObject subnet, string member, IEnumerable<string> ids)
    {
        var distinct = ids.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (distinct.Count == 0)
            subnet.Remove(member);
        else
            subnet.Put(member, new JsonArray([.. distinct.Select(static id => (JsonNode)new JsonObject { ["id"] = id })]));
    }
}
