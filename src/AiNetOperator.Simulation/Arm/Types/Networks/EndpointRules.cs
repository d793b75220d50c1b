using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// What a private endpoint must be to be taken. Most of it stays as it was created: that is documented by
/// hashicorp/terraform-provider-azurerm, which replaces the endpoint; the codes of these refusals were not recorded.
/// </summary>
internal sealed class EndpointRules(ArmState state)
{
    private const int LongestMessage = 140;
    private const string Approval = "privateEndpointConnectionsApproval/action";

    private static readonly string[] Kept = ["properties.subnet.id", "properties.customNetworkInterfaceName"];

    /// <exception cref="ArmRefusedException">The endpoint cannot be made so.</exception>
    public void JudgeNew(ArmId id, JsonObject next)
    {
        JudgeForm(next);
        JudgeSubnet(id, next);
        JudgeTarget(id, next);
    }

    /// <exception cref="ArmRefusedException">400 PropertyChangeNotAllowed.</exception>
    public static void JudgeChange(ArmId id, JsonObject present, JsonObject next)
    {
        foreach (var path in Kept)
        {
            if (!ArmJson.Same(present.At(path)?.ToString() ?? "", next.At(path)?.ToString() ?? ""))
                throw Fixed(id, path);
        }
        if (EndpointBody.IsManual(present) != EndpointBody.IsManual(next))
            throw Fixed(id, "properties." + EndpointBody.Automatic);
        if (EndpointBody.Target(present) != EndpointBody.Target(next) || !ArmJson.Same(EndpointBody.Group(present), EndpointBody.Group(next)))
            throw Fixed(id, "privateLinkServiceId or groupIds");
        if (!Addresses(present).SequenceEqual(Addresses(next), StringComparer.OrdinalIgnoreCase))
            throw Fixed(id, "properties.ipConfigurations");
    }

    private static void JudgeForm(JsonObject next)
    {
        if (EndpointBody.Connections(next).Count() != 1)
            throw Bad("InvalidRequestFormat", "An endpoint has exactly one connection, automatic or manual.");
        var connection = EndpointBody.Connection(next);
        if (connection.Text("name") is not { Length: > 0 })
            throw Bad("InvalidRequestFormat", "The connection needs a name.");
        if (connection.At("properties.groupIds") is not JsonArray { Count: 1 })
            throw Bad("InvalidRequestFormat", "The connection needs exactly one group id.");
        if ((connection.Property("requestMessage") ?? "").Length > LongestMessage)
            throw Bad("InvalidRequestFormat", "The request message may have at most 140 characters.");
        if (!ArmJson.Same(next.Property("ipVersionType"), "IPv4"))
            throw Bad("InvalidRequestFormat", $"Endpoints of ipVersionType '{next.Property("ipVersionType")}' are not known here.");
    }

    private void JudgeSubnet(ArmId id, JsonObject next)
    {
        if (EndpointBody.Subnet(next) is not { } subnetId || !subnetId.IsOfType(SubnetBehavior.TypeName) || SubnetBehavior.Find(state.Store, subnetId) is not { } subnet)
            throw Bad("InvalidResourceReference", $"The subnet '{next.At("properties.subnet.id")}' was not found, or lies in another region.");
        state.Rights.ThrowIfLinkMissing(id, subnetId, SubnetBehavior.TypeName + "/join/action");
        var network = state.Store.Find(subnetId.Parent!)!.Body;
        if (!ArmJson.Same(subnetId.Subscription, id.Subscription) || Locations.Of(network) != Locations.Of(next))
            throw Bad("InvalidResourceReference", $"The endpoint must lie in the subscription and region of its virtual network, {subnetId.Subscription} and {Locations.Of(network)}.");
        if (state.Unknowns.SubnetPoliciesRefuseEndpoints && !ArmJson.Same(subnet.Property("privateEndpointNetworkPolicies"), "Disabled"))
            throw Bad("PrivateEndpointCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled", $"The subnet {subnetId} has network policies of private endpoints enabled.");
    }

    private void JudgeTarget(ArmId id, JsonObject next)
    {
        if (EndpointBody.Target(next) is not { } targetId || !PrivateLinkGroups.Has(targetId.Type) || state.Store.Find(targetId) is not { } target)
            throw Bad("InvalidPrivateLinkServiceId", $"The target '{EndpointBody.Connection(next).Property("privateLinkServiceId")}' was not found.");
        var group = EndpointBody.Group(next);
        if (PrivateLinkGroups.ProblemOf(target.Body, group) is { } wrong)
            throw Bad("GroupIdInvalid", wrong);
        if (PrivateLinkGroups.ZonesOf(target.Body, group, state.Options.Cloud).Count == 0)
            throw Bad("GroupIdInvalid", $"'{group}' is no sub-resource of {targetId} in this cloud.");
        if (!EndpointBody.IsManual(next))
            state.Rights.ThrowIfLinkMissing(id, targetId, $"{targetId.Type}/{Approval}");
    }

    private static IEnumerable<string> Addresses(JsonObject body) =>
        EndpointBody.List(body, "ipConfigurations")
            .Select(static entry => $"{entry.Property("memberName")} {entry.Property("privateIPAddress")}").Order(StringComparer.OrdinalIgnoreCase);

    private static ArmRefusedException Fixed(ArmId id, string path) =>
        Bad("PropertyChangeNotAllowed", $"{path} of the endpoint '{id.Name}' cannot change after creation.");

    private static ArmRefusedException Bad(string code, string message) => new(400, code, message);
}
