using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is the declared managed network.")]
[ValidationRule(
    "!has(self.isolationMode) || self.isolationMode != 'Disabled' || !has(self.scenarios) || size(self.scenarios) == 0",
    "`scenarios` may not be specified when `isolationMode` is 'Disabled': without a managed network there are no rules",
    FieldPath = ".scenarios", Reason = "FieldValueForbidden")]
[ValidationRule(
    "!has(self.isolationMode) || self.isolationMode != 'Disabled' || !has(self.firewallSku)",
    "`firewallSku` may not be specified when `isolationMode` is 'Disabled': without a managed network there is no firewall",
    FieldPath = ".firewallSku", Reason = "FieldValueForbidden")]
[ValidationRule(
    "!has(self.isolationMode) || self.isolationMode != 'Disabled' || !has(self.provision)",
    "`provision` may not be specified when `isolationMode` is 'Disabled': there is no managed network to provision",
    FieldPath = ".provision", Reason = "FieldValueForbidden")]
[ValidationRule(
    "!has(self.includeSpark) || !self.includeSpark || (has(self.provision) && self.provision == 'Immediate')",
    "`includeSpark` may be true only when `provision` is 'Immediate': it is a part of provisioning",
    FieldPath = ".includeSpark", Reason = "FieldValueInvalid")]
public sealed record ManagedNetworkSpec
{
    [Description("Says what compute in the managed network may reach: 'AllowInternetOutbound' everything, 'AllowOnlyApprovedOutbound' only what a rule lets through, 'Disabled' means no managed network. Azure never goes back to a less strict mode.")]
    public IsolationMode? IsolationMode { get; init; }

    [Description("Adds the rules that named ways of working need, for example PythonPackages. What they expand to shows in `status.scenarioRules`.")]
    [Items(0, 32)]
    [ListType(ListType.Set)]
    public IReadOnlyList<OutboundScenario>? Scenarios { get; init; }

    [Description("Chooses the firewall that filters host names; it costs by the hour from the first FQDN rule on. An account keeps its SKU for good.")]
    public FirewallSku? FirewallSku { get; init; }

    [Description("Says when the managed network is built: 'Immediate' right away, 'OnFirstCompute' with the first compute, as Azure does by itself.")]
    public ProvisionPolicy? Provision { get; init; }

    [Description("Provisions the managed network for serverless Spark, too. Workspaces only.")]
    public bool? IncludeSpark { get; init; }
}
