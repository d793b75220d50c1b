using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is where logs are sent.")]
public sealed record DiagnosticsSpec
{
    [Description("Names the Log Analytics workspace that receives the logs, by ARM id.")]
    [Required]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.LogAnalyticsWorkspace)]
    public string LogAnalyticsWorkspaceResourceId { get; init; } = "";

    [Description("Says which logs are sent: 'audit' those about who did what, 'allLogs' all.")]
    [DefaultValue("\"audit\"")]
    public DiagnosticsCategoryGroup CategoryGroup { get; init; } = DiagnosticsCategoryGroup.Audit;

    [Description("Says whose logs are sent: 'Resource' those of the workspace or account, 'WithDependents' also those of the resources it depends on.")]
    [DefaultValue("\"Resource\"")]
    public DiagnosticsScope Scope { get; init; } = DiagnosticsScope.Resource;
}
