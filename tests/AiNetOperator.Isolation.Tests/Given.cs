using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

/// <summary>Builds what the tests start from.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    public const string WorkspaceId =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws";

    public static AiWorkspaceNetwork Network(AiWorkspaceNetworkSpec spec, AiWorkspaceNetworkStatus? status = null, long generation = 1) => new()
    {
        Metadata = new V1ObjectMeta { Name = "research", NamespaceProperty = "ml", Uid = "uid-1", Generation = generation },
        Spec = spec with { ResourceId = WorkspaceId },
        Status = status ?? new AiWorkspaceNetworkStatus(),
    };

    public static AiWorkspaceNetworkSpec Mode(IsolationMode mode, ProvisionPolicy? provision = null, FirewallSku? sku = null) => new()
    {
        ManagedNetwork = new ManagedNetworkSpec { IsolationMode = mode, Provision = provision, FirewallSku = sku },
    };

    public static AiWorkspaceNetworkSpec Public(PublicNetworkAccess access, bool guarded = true) => new()
    {
        PublicNetworkAccess = access, CloseOnlyWhenPathVerified = guarded,
    };

    public static ObservedTarget Workspace(
        string mode = IsolationModes.Disabled, bool active = false, string access = "Enabled", params ObservedRule[] rules) => new()
    {
        Id = ArmId.Parse(WorkspaceId),
        Kind = TargetKind.Hub,
        ProvisioningState = "Succeeded",
        PublicNetworkAccess = access,
        ManagedNetwork = new ObservedManagedNetwork { IsolationMode = mode, IsActive = active, Rules = rules },
    };

    public const string AccountId =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/ai";

    public const string SubnetId =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/apps";

    public static ObservedTarget Account(ObservedAcls? acls = null, string access = "Enabled", ObservedManagedNetwork? network = null) => new()
    {
        Id = ArmId.Parse(AccountId),
        Kind = TargetKind.Account,
        ProvisioningState = "Succeeded",
        PublicNetworkAccess = access,
        ManagedNetwork = network,
        Account = new ObservedAccount { Kind = "AIServices", UsesManagedNetwork = true, HasCustomSubDomain = true, Acls = acls },
    };

    public static ObservedNetwork Observed(ObservedTarget target, OperationProgress? operation = null, DateTimeOffset? at = null) => new()
    {
        At = at ?? Now,
        Target = Reading<ObservedTarget>.Known(target),
        Computes = Reading<IReadOnlyList<string>>.Known([]),
        OnlineEndpoints = Reading<IReadOnlyList<ObservedOnlineEndpoint>>.Known([]),
        Operation = operation ?? OperationProgress.Unknown,
    };

    public static ObservedOnlineEndpoint Endpoint(string name, string? access) =>
        new(ArmId.Parse(WorkspaceId).Child("onlineEndpoints", name), access);

    public static ObservedRule Rule(string name, string category = "UserDefined", string status = "Active") =>
        new(name, category, status, $$"""{"type":"FQDN","destination":"{{name}}.example.com"}""");

    public const string EndpointId =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-pe/providers/Microsoft.Network/privateEndpoints/pe";

    public static DeclaredPath Path(string missing = "", string target = WorkspaceId, string binding = "ml/research", string endpoint = EndpointId) =>
        new(binding, ArmId.Parse(target), ArmId.Parse(endpoint), missing.Length == 0, missing, Now);

    public static NetworkPass Pass(AiWorkspaceNetwork network, ObservedNetwork observed) => NetworkPass.Of(network, observed, Interval);

    public static V1Condition Condition(this NetworkReport report, string type) =>
        report.Status.Conditions.Single(condition => condition.Type == type);
}
