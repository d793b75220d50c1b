using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is the declared rule: `type` and exactly the member that it names.")]
[ValidationRule(
    "(self.type == 'FQDN') == has(self.fqdn)",
    "`fqdn` must be specified when `type` is 'FQDN', and may not be specified otherwise",
    FieldPath = ".fqdn", Reason = "FieldValueInvalid")]
[ValidationRule(
    "(self.type == 'ServiceTag') == has(self.serviceTag)",
    "`serviceTag` must be specified when `type` is 'ServiceTag', and may not be specified otherwise",
    FieldPath = ".serviceTag", Reason = "FieldValueInvalid")]
[ValidationRule(
    "(self.type == 'PrivateEndpoint') == has(self.privateEndpoint)",
    "`privateEndpoint` must be specified when `type` is 'PrivateEndpoint', and may not be specified otherwise",
    FieldPath = ".privateEndpoint", Reason = "FieldValueInvalid")]
[ValidationRule(
    "has(oldSelf.ruleName) == has(self.ruleName) && (!has(self.ruleName) || self.ruleName == oldSelf.ruleName)",
    "`ruleName` cannot be added, changed or removed; create another object for another rule",
    FieldPath = ".ruleName", Reason = "FieldValueForbidden")]
public sealed record OutboundRuleSpec
{
    [Description("Refers to the AiWorkspaceNetwork whose managed network gets the rule. It cannot be changed.")]
    [Required]
    [ValidationRule("self == oldSelf", "`networkRef` cannot be changed; create another object for another network", Reason = "FieldValueForbidden")]
    public NetworkReference NetworkRef { get; init; } = new();

    [Description("Names the rule on the managed network; when absent, the name is made from metadata.name. It cannot be changed.")]
    [Length(3, 33)]
    [Pattern(Patterns.RuleName)]
    public string? RuleName { get; init; }

    [Description("Puts the rule on the managed network ('Enabled') or takes it out while the object stays ('Disabled').")]
    [DefaultValue("\"Enabled\"")]
    public OutboundRuleState State { get; init; } = OutboundRuleState.Enabled;

    [Description("Says how the rule names its destination, and which of `fqdn`, `serviceTag` and `privateEndpoint` must be given.")]
    [Required]
    public OutboundRuleType Type { get; init; }

    [Description("Lets a host name through, on ports 80 and 443. Only in AllowOnlyApprovedOutbound; the first such rule starts the firewall, which costs by the hour.")]
    public FqdnDestination? Fqdn { get; init; }

    [Description("Lets the addresses of an Azure service through, or stops them. Only in AllowOnlyApprovedOutbound.")]
    public ServiceTagDestination? ServiceTag { get; init; }

    [Description("Lets Azure make a private endpoint in the managed network.")]
    public PrivateEndpointDestination? PrivateEndpoint { get; init; }

    [Description("Says what becomes of the rule in Azure when this object is deleted. A rule whose network is gone, going or in 'Observe' stays in any case.")]
    [DefaultValue("\"Delete\"")]
    public DeletionPolicy DeletionPolicy { get; init; } = DeletionPolicy.Delete;
}
