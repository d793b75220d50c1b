using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads what private endpoints lead to: whether it is open to the internet, and what else decides whether it takes an endpoint.</summary>
internal static class LinkTargetMapping
{
    private const string Workspaces = "Microsoft.MachineLearningServices/workspaces";
    private const string Accounts = "Microsoft.CognitiveServices/accounts";

    /// <summary>A resource as ARM returns it; its connections are read apart.</summary>
    public static ObservedLinkTarget Read(ArmId id, JsonObject body)
    {
        var properties = body.At("properties");
        return new ObservedLinkTarget
        {
            Id = ArmId.TryParse(body.Text("id"), out var read) ? read : id,
            Location = body.Text("location")?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() ?? "",
            ProvisioningState = properties.Text("provisioningState") ?? "",
            IsClosed = IsClosed(id, body),
            HasCustomSubDomain = id.IsOfType(Accounts) ? AccountMapping.Read(id, body).Account?.HasCustomSubDomain : null,
            Regions = Math.Max(1, properties.Objects("locations").Count()),
        };
    }

    private static bool? IsClosed(ArmId id, JsonObject body)
    {
        if (id.IsOfType(Workspaces))
            return !WorkspaceMapping.Read(id, body).IsPublic;
        if (id.IsOfType(Accounts))
            return AccountMapping.Read(id, body) is { } account && (!account.IsPublic || account.IsSecuredByPerimeter || account.Account?.Acls?.Denies == true);
        if (DependentTypes.Of(id) is not null)
            return DependentMapping.Read(id, body) is { } dependent && (!dependent.IsPublic || dependent.IsSecuredByPerimeter || dependent.Denies);
        // where the member is there it means the same everywhere; where it is not, nobody can tell
        return body.Text("properties", "publicNetworkAccess") is { } access ? !AzureWords.Same(access, "Enabled") : null;
    }
}
