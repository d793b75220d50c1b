using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is the declared isolation. An absent field means hands off: it is neither read as a wish nor written.")]
public sealed record AiWorkspaceNetworkSpec
{
    [Description("Names the Azure resource to isolate: a Machine Learning workspace or hub (Microsoft.MachineLearningServices/workspaces) or an account (Microsoft.CognitiveServices/accounts). It cannot be changed.")]
    [Required]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.ArmResource)]
    [ValidationRule("self == oldSelf", "`resourceId` cannot be changed; create another object for another resource", Reason = "FieldValueForbidden")]
    public string ResourceId { get; init; } = "";

    [Description("Declares the managed network, in which Azure runs the compute of the workspace.")]
    public ManagedNetworkSpec? ManagedNetwork { get; init; }

    [Description("Opens or closes the public address of the resource. It is closed only when a private path is verified, see `closeOnlyWhenPathVerified`.")]
    public PublicNetworkAccess? PublicNetworkAccess { get; init; }

    [Description("Declares who may use the public address while it is open. Accounts only: a workspace with it is refused with the reason NetworkAclsNotSupported.")]
    public NetworkAclsSpec? NetworkAcls { get; init; }

    [Description("Declares the isolation of the storage account, key vault and container registry that a workspace uses. For an account only what `include` names.")]
    public DependentResourcesSpec? DependentResources { get; init; }

    [Description("Declares the isolation of every managed online endpoint of the workspace. Workspaces only.")]
    public OnlineEndpointsSpec? OnlineEndpoints { get; init; }

    [Description("Restricts what the account itself may call to `allowedFqdnList` (data loss prevention). Accounts only. It takes up to 15 minutes to take effect.")]
    public bool? RestrictOutboundNetworkAccess { get; init; }

    [Description("Lists what the account itself may call while `restrictOutboundNetworkAccess` is true: host names or IPv4 addresses. Accounts only.")]
    [Items(0, 1000)]
    [Length(1, 255)]
    [Pattern(Patterns.FqdnOrIp)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? AllowedFqdnList { get; init; }

    [Description("Sends logs to a Log Analytics workspace.")]
    public DiagnosticsSpec? Diagnostics { get; init; }

    [Description("Lists the other namespaces whose OutboundRules may refer to this network. Rules of its own namespace always may.")]
    [Items(0, 100)]
    [Length(1, 63)]
    [Pattern(Patterns.Namespace)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? AllowedRuleNamespaces { get; init; }

    [Description("Lists private endpoints that may lead to the resource besides those of PrivateEndpointBindings, by ARM id. Nothing is written for them: an approved connection of any other endpoint makes `Isolated` False.")]
    [Items(0, 100)]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.PrivateEndpoint)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? AllowedPrivateEndpointIds { get; init; }

    [Description("Keeps public access open until a private path to the resource is verified, so that nobody is locked out.")]
    [DefaultValue("true")]
    public bool CloseOnlyWhenPathVerified { get; init; } = true;

    [Description("Says whether Azure is written to. 'Observe' writes nothing, also at deletion; status says what would be.")]
    [DefaultValue("\"Enforce\"")]
    public ManagementPolicy ManagementPolicy { get; init; } = ManagementPolicy.Enforce;

    [Description("Says what becomes of changes that others make in Azure. 'Correct' puts them right, 'Report' only reports them.")]
    [DefaultValue("\"Correct\"")]
    public DriftPolicy DriftPolicy { get; init; } = DriftPolicy.Correct;

    [Description("Says which changes wait for the annotation ainet.io/approve with the digest of the plan. 'Consequential' is what is irreversible, costs, opens or deletes.")]
    [DefaultValue("\"None\"")]
    public ChangeApproval ChangeApproval { get; init; } = ChangeApproval.None;

    [Description("Says what becomes of the things in Azure when this object is deleted. 'Delete' takes away the grants, scenario rules and diagnostics that the operator made; mode, public access, default action and egress stay in any case.")]
    [DefaultValue("\"Orphan\"")]
    public DeletionPolicy DeletionPolicy { get; init; } = DeletionPolicy.Orphan;
}
