using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Has a resource send its logs to a Log Analytics workspace, by a diagnostic setting of our own.</summary>
public sealed record PutDiagnosticSetting : Step
{
    /// <summary>Where the logs go.</summary>
    public required ArmId LogAnalyticsWorkspace { get; init; }

    /// <summary>Which logs: audit or allLogs.</summary>
    public required string CategoryGroup { get; init; }

    internal override IEnumerable<string> Values => [LogAnalyticsWorkspace.ToKey(), CategoryGroup];

    /// <summary>The id of the step for the resource whose logs are sent.</summary>
    public static string StepId(ArmId scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return "diagnostics:" + scope.ToKey();
    }
}
