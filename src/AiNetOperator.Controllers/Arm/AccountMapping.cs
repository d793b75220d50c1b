using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads Microsoft.CognitiveServices/accounts.</summary>
internal static class AccountMapping
{
    /// <summary>An account as ARM returns it.</summary>
    public static ObservedTarget Read(ArmId id, JsonObject body) => new()
    {
        Id = ArmId.TryParse(body.Text("id"), out var read) ? read : id,
        Kind = TargetKind.Account,
        ProvisioningState = body.Text("properties", "provisioningState") ?? "",
        PublicNetworkAccess = body.Text("properties", "publicNetworkAccess"),
    };
}
