using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads Microsoft.CognitiveServices/accounts.</summary>
internal static class AccountMapping
{
    /// <summary>An account as ARM returns it; its managed network is a resource of its own.</summary>
    public static ObservedTarget Read(ArmId id, JsonObject body)
    {
        var properties = body.At("properties");
        return new ObservedTarget
        {
            Id = ArmId.TryParse(body.Text("id"), out var read) ? read : id,
            Kind = TargetKind.Account,
            ProvisioningState = properties.Text("provisioningState") ?? "",
            PublicNetworkAccess = properties.Text("publicNetworkAccess"),
            Account = Account(body, properties),
            ApprovedConnections = ConnectionMapping.Approved(properties),
        };
    }

    private static ObservedAccount Account(JsonObject body, JsonNode? properties)
    {
        var injections = properties.Objects("networkInjections").ToList();
        return new ObservedAccount
        {
            Kind = body.Text("kind") ?? "",
            UsesManagedNetwork = injections.Exists(injection => injection.Flag("useMicrosoftManagedNetwork")),
            IsInjectedIntoSubnet = injections.Exists(injection => !string.IsNullOrEmpty(injection.Text("subnetArmId"))),
            HasCustomSubDomain = !string.IsNullOrEmpty(properties.Text("customSubDomainName")),
            Acls = properties.At("networkAcls") is JsonObject acls ? Acls(acls) : null,
            RestrictsOutbound = properties.Flag("restrictOutboundNetworkAccess"),
            AllowedFqdns = [.. (properties.At("allowedFqdnList") as JsonArray ?? []).Select(name => name.Text()).OfType<string>()],
        };
    }

    private static ObservedAcls Acls(JsonObject acls) => new()
    {
        DefaultAction = acls.Text("defaultAction"),
        Bypass = acls.Text("bypass"),
        IpRules = Entries(acls, "ipRules", "value"),
        VirtualNetworkRules = Entries(acls, "virtualNetworkRules", "id"),
    };

    private static IReadOnlyList<ObservedAclEntry> Entries(JsonObject acls, string list, string value) =>
        [.. acls.Objects(list).Select(entry => new ObservedAclEntry(entry.Text(value) ?? "", entry.ToJsonString())).Where(entry => entry.Value.Length > 0)];
}
