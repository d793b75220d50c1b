using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// How long things take (means; each is spread by a quarter). MicrosoftDocs/azure-ai-docs how-to-managed-network.md: about
/// 30 minutes for the network, about 10 more for the firewall; rules as reported by users of terraform-provider-azapi (720).
/// </summary>
internal static class NetworkTimes
{
    public static readonly TimeSpan Provisioning = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan AlreadyProvisioned = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Spark = TimeSpan.FromMinutes(8);
    public static readonly TimeSpan Creation = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Deletion = TimeSpan.FromSeconds(45);

    /// <summary>Azure/terraform-provider-azapi issue 731: longer than half an hour.</summary>
    public static readonly TimeSpan DeletionOfNetwork = TimeSpan.FromMinutes(35);

    public static readonly TimeSpan Compute = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Plain = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Firewall = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirewallRules = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Endpoints = TimeSpan.FromMinutes(3);

    /// <summary>How long an update takes that turns one body into the other.</summary>
    public static TimeSpan OfUpdate(JsonObject from, JsonObject to)
    {
        if (!ManagedNetwork.IsActive(from))
            return Plain;
        var time = Plain;
        if (!JsonNode.DeepEquals(Rules(from, "PrivateEndpoint"), Rules(to, "PrivateEndpoint")))
            time += Endpoints;
        if (!JsonNode.DeepEquals(Rules(from, "FQDN"), Rules(to, "FQDN")))
            time += Rules(from, "FQDN").Count == 0 ? Firewall : FirewallRules;
        if (ManagedNetwork.Of(from)?.Text("firewallSku") != ManagedNetwork.Of(to)?.Text("firewallSku"))
            time += Firewall;
        return time;
    }

    /// <summary>The network, and its firewall when there is an FQDN rule already.</summary>
    public static TimeSpan OfProvisioning(JsonObject workspace) =>
        Rules(workspace, "FQDN").Count > 0 ? Provisioning + Firewall : Provisioning;

    private static JsonObject Rules(JsonObject body, string type)
    {
        var found = ArmJson.New();
        foreach (var (name, node) in ManagedNetwork.Rules(body))
        {
            if (node is JsonObject rule && rule.Text("type") == type)
                found[name] = rule["destination"]?.DeepClone();
        }
        return found;
    }
}
