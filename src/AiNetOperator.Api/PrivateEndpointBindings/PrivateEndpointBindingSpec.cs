using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is the declared endpoint. Azure keeps most of it for good, so most of it cannot be changed.")]
[ValidationRule(
    "has(self.networkRef) != has(self.target)",
    "exactly one of `networkRef` and `target` must be specified", Reason = "FieldValueInvalid")]
[ValidationRule(
    "has(oldSelf.networkRef) == has(self.networkRef) && (!has(self.networkRef) || self.networkRef == oldSelf.networkRef)",
    "`networkRef` cannot be added, changed or removed; create another object for another target",
    FieldPath = ".networkRef", Reason = "FieldValueForbidden")]
[ValidationRule(
    "has(oldSelf.target) == has(self.target) && (!has(self.target) || self.target == oldSelf.target)",
    "`target` cannot be added, changed or removed; create another object for another target",
    FieldPath = ".target", Reason = "FieldValueForbidden")]
public sealed record PrivateEndpointBindingSpec
{
    [Description("Leads the endpoint to the resource of an AiWorkspaceNetwork of the same namespace. Either this or `target`. It cannot be changed.")]
    public LocalNetworkReference? NetworkRef { get; init; }

    [Description("Leads the endpoint to any resource. Either this or `networkRef`. It cannot be changed.")]
    public BindingTarget? Target { get; init; }

    [Description("Names the sub-resource of the target: 'amlworkspace' for a workspace, 'account' for an account. It cannot be changed.")]
    [Required]
    [Length(1, 80)]
    [Pattern(Patterns.SubResource)]
    [ValidationRule("self == oldSelf", "`groupId` cannot be changed; create another object for another sub-resource", Reason = "FieldValueForbidden")]
    public string GroupId { get; init; } = "";

    [Description("Names the subnet that the endpoint takes its addresses from. It cannot be changed.")]
    [Required]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.Subnet)]
    [ValidationRule("self == oldSelf", "`subnetId` cannot be changed; create another object for another subnet", Reason = "FieldValueForbidden")]
    public string SubnetId { get; init; } = "";

    [Description("Declares the endpoint as a resource.")]
    [Required]
    public EndpointSpec Endpoint { get; init; } = new();

    [Description("Says how the connection is approved.")]
    [DefaultValue("{}")]
    public ApprovalSpec Approval { get; init; } = new();

    [Description("Says who sees to the DNS records.")]
    [Required]
    public DnsSpec Dns { get; init; } = new();

    [Description("Says whether Azure is written to. 'Observe' writes nothing, also at deletion; status says what would be.")]
    [DefaultValue("\"Enforce\"")]
    public ManagementPolicy ManagementPolicy { get; init; } = ManagementPolicy.Enforce;

    [Description("Says what becomes of changes that others make in Azure. 'Correct' puts them right, 'Report' only reports them.")]
    [DefaultValue("\"Correct\"")]
    public DriftPolicy DriftPolicy { get; init; } = DriftPolicy.Correct;

    [Description("Says what becomes of the endpoint and its DNS when this object is deleted. 'Delete' takes away what the operator created; the last verified path to a closed resource stays in any case.")]
    [DefaultValue("\"Orphan\"")]
    public DeletionPolicy DeletionPolicy { get; init; } = DeletionPolicy.Orphan;
}
