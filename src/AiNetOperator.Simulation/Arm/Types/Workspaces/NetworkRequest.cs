using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>The <c>managedNetwork</c> of a write, read without case; null members were not sent.</summary>
internal sealed record NetworkRequest(string? Mode, string? Sku, JsonObject? Rules, JsonNode? Monitor, string? Kind)
{
    private static readonly string[] Skus = ["Standard", "Basic"];
    private static readonly string[] Kinds = ["V1", "V2"];

    // what only the service writes is read over: whole models come back in a PUT
    private static readonly string[] Known =
    [
        "isolationMode", "firewallSku", "outboundRules", "enableNetworkMonitor", "managedNetworkKind",
        "status", "networkId", "firewallPublicIpAddress", "changeableIsolationModes",
    ];

    public static NetworkRequest Read(JsonObject body, Func<string, ArmRefusedException> refusal)
    {
        foreach (var (name, _) in body)
        {
            if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw refusal($"managedNetwork.{name} is not known.");
        }
        if (body["outboundRules"] is { } rules and not JsonObject)
            throw refusal($"managedNetwork.outboundRules is a map of rules by name, not '{rules.GetValueKind()}'.");
        return new NetworkRequest(
            Word(body, "isolationMode", ManagedNetwork.Modes, refusal),
            Word(body, "firewallSku", Skus, refusal),
            body.Object("outboundRules"),
            body["enableNetworkMonitor"],
            Word(body, "managedNetworkKind", Kinds, refusal));
    }

    private static string? Word(JsonObject body, string name, string[] allowed, Func<string, ArmRefusedException> refusal)
    {
        if (body[name] is not { } node)
            return null;
        var word = Array.Find(allowed, word => ArmJson.Same(word, node.ToString()));
        return word ?? throw refusal($"managedNetwork.{name}: '{node}' is not allowed; allowed are {string.Join(", ", allowed)}.");
    }
}
