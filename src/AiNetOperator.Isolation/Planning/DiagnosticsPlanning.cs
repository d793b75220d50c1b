using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Where logs are sent. Whoever made a setting that does it already: what is there is good enough.</summary>
internal static class DiagnosticsPlanning
{
    /// <summary>The part of the plan.</summary>
    public static PlanPart Part(PlanContext context)
    {
        if (context.Spec.Diagnostics is not { } declared || !ArmId.TryParse(declared.LogAnalyticsWorkspaceResourceId, out var workspace))
            return PlanPart.None;
        return DiagnosticSettings.ScopesFor(context.Target, context.Spec)
            .Select(scope => One(context, scope, workspace, declared.CategoryGroup))
            .Aggregate(PlanPart.None, (left, right) => left + right);
    }

    private static PlanPart One(PlanContext context, ArmId scope, ArmId workspace, DiagnosticsCategoryGroup group)
    {
        var field = DeclaredFields.Diagnostics(scope);
        var reading = context.Observed.Diagnostics.FirstOrDefault(entry => entry.Scope == scope)?.Reading;
        if (reading?.Value is not { } settings)
            return new PlanPart { Unread = [new Unread(field, Aspect.Diagnostics, reading?.Failure ?? NotThere(scope))] };
        if (settings.Any(setting => Satisfies(setting, workspace, group)))
            return new PlanPart { Compared = [field] };
        if (context.Network.Annotation(Annotations.Creates) is not { Length: > 0 } name)
            return new PlanPart { Refusals = [Unnamed(field)] };
        var isOurs = settings.Any(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase));
        if (settings.Count >= DiagnosticSettings.Most && !isOurs)
            return new PlanPart { Refusals = [Full(field, scope, settings)] };
        return new PlanPart { Compared = [field], Steps = [Step(scope, field, name, workspace, group)] };
    }

    private static PutDiagnosticSetting Step(ArmId scope, string field, string name, ArmId workspace, DiagnosticsCategoryGroup group) => new()
    {
        Id = PutDiagnosticSetting.StepId(scope),
        Resource = DiagnosticSettings.Id(scope, name),
        Aspect = Aspect.Diagnostics,
        Why = $"Sends the {Word(group)} logs of {DiagnosticSettings.NameOf(scope)} to {workspace.Name}.",
        Changes = [new Difference(field, "not sent", $"{Word(group)} to {workspace.Name}")],
        Consequences = [Consequence.Costs],
        LogAnalyticsWorkspace = workspace,
        CategoryGroup = Word(group),
    };

    // all logs are the audit logs, too
    private static bool Satisfies(ObservedDiagnosticSetting setting, ArmId workspace, DiagnosticsCategoryGroup group) =>
        setting.LogAnalyticsWorkspace == workspace
        && (Sends(setting, DiagnosticsCategoryGroup.AllLogs) || Sends(setting, group));

    private static bool Sends(ObservedDiagnosticSetting setting, DiagnosticsCategoryGroup group) =>
        setting.CategoryGroups.Contains(Word(group), StringComparer.OrdinalIgnoreCase);

    private static string Word(DiagnosticsCategoryGroup group) => group is DiagnosticsCategoryGroup.Audit ? "audit" : "allLogs";

    private static Failure NotThere(ArmId scope) => new(FailureKind.WaitingForOther, Reasons.WaitingForDependency, $"{scope} does not exist.");

    private static Refusal Full(string field, ArmId scope, IReadOnlyList<ObservedDiagnosticSetting> settings) => new(
        Reasons.DiagnosticSettingsFull, field,
        $"{DiagnosticSettings.NameOf(scope)} has {settings.Count} diagnostic settings, and Azure takes no more than {DiagnosticSettings.Most}. Delete one of {string.Join(", ", settings.Select(setting => setting.Name))}, or have one of them send the logs.",
        Aspect.Diagnostics);

    private static Refusal Unnamed(string field) => new(
        Reasons.Rejected, field,
        $"The annotation {Annotations.Creates} is missing, which names what the operator makes. Remove the finalizer {Finalizers.Network}: the operator puts both back.",
        Aspect.Diagnostics);
}
