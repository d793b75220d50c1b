using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The members of a workspace that a write may carry (types of api-version 2026-05-01 in Azure/bicep-types-az, and the
/// update parameters of the arm-machinelearning SDK). Others are refused: a field that is silently dropped hides mistakes.
/// </summary>
internal static class WorkspaceFields
{
    public static readonly IReadOnlyList<EnumField> Words =
    [
        new("kind", "Default", "Hub", "Project", "FeatureStore"),
        new("properties.publicNetworkAccess", "Enabled", "Disabled"),
        new("properties.systemDatastoresAuthMode", "AccessKey", "Identity", "UserDelegationSAS"),
        new("properties.managedNetwork.isolationMode", ManagedNetwork.Modes),
        new("properties.managedNetwork.firewallSku", "Standard", "Basic"),
        new("properties.managedNetwork.managedNetworkKind", "V1", "V2"),
        new("properties.managedNetwork.status.status", "Inactive", "Active"),
    ];

    private static readonly string[] Patchable =
    [
        "applicationInsights", "containerRegistry", "description", "enableDataIsolation", "encryption", "featureStoreSettings",
        "friendlyName", "imageBuildCompute", "primaryUserAssignedIdentity", "publicNetworkAccess", "serverlessComputeSettings",
        "serviceManagedResourcesSettings", "systemDatastoresAuthMode", "v1LegacyMode",
    ];

    private static readonly string[] OnlyAtCreation =
    [
        "storageAccount", "keyVault", "hubResourceId", "hbiWorkspace", "allowPublicAccessWhenBehindVnet", "workspaceHubConfig",
        "associatedWorkspaces", "enableServiceSideCMKEncryption", "sharedPrivateLinkResources",
    ];

    // a client that sends back what it read sends these: read over
    private static readonly string[] ReadOnly =
    [
        "provisioningState", "workspaceId", "tenantId", "notebookInfo", "privateEndpointConnections", "privateLinkCount",
        "storageHnsEnabled", "mlFlowTrackingUri", "discoveryUrl", "creationTime", "softDeleteEnabled", "allowRoleAssignmentOnRG",
        "linkedModelInventoryArmId", "enableSoftwareBillOfMaterials", "sdkTelemetryAppInsightsKey", "sasGetterUri",
        "serviceProvisionedResourceGroup", "provisionNetworkNow",
    ];

    private static readonly string[] Envelope = ["tags", "identity", "sku"];

    /// <summary>The members that a write sets, under their proper names; the managed network apart.</summary>
    public static IReadOnlyList<(string Path, JsonNode? Value)> Read(JsonObject sent, JsonObject? present, bool isPut, Func<string, ArmRefusedException> refusal)
    {
        var found = new List<(string, JsonNode?)>();
        foreach (var field in Words)
        {
            if (field.ProblemOf(sent) is { } wrong)
                throw refusal($"{field.Path}: {wrong}");
        }
        foreach (var member in Envelope)
        {
            if (sent[member] is { } value)
                found.Add((member, value.DeepClone()));
        }
        foreach (var (name, value) in sent.Object("properties") ?? [])
        {
            if (!ArmJson.Same(name, "managedNetwork") && NameOf(name, value, present, isPut, refusal) is { } known)
                found.Add(("properties." + known, value?.DeepClone()));
        }
        return found;
    }

    public static void Set(JsonObject body, IReadOnlyList<(string Path, JsonNode? Value)> fields)
    {
        foreach (var (path, value) in fields)
            body.SetAt(path, value?.DeepClone());
        foreach (var field in Words)
            field.Normalise(body);
    }

    private static string? NameOf(string sent, JsonNode? value, JsonObject? present, bool isPut, Func<string, ArmRefusedException> refusal)
    {
        if (Find(Patchable, sent) is { } patchable)
            return patchable;
        if (Find(OnlyAtCreation, sent) is { } fixedOnce)
        {
            var now = present?.Object("properties")?[fixedOnce];
            if (isPut && (present is null || now is null || ArmJson.Same(now.ToJsonString(), value?.ToJsonString() ?? now.ToJsonString())))
                return present is null ? fixedOnce : null;
            throw refusal($"properties.{fixedOnce} cannot be changed after creation.");
        }
        if (isPut && Find(ReadOnly, sent) is not null)
            return null;
        throw refusal($"properties.{sent} is not known to this api-version, or cannot be written by {(isPut ? "PUT" : "PATCH")}.");
    }

    private static string? Find(string[] names, string sent) => Array.Find(names, name => ArmJson.Same(name, sent));
}
