using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A diagnostic setting as read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LogAnalyticsWorkspace">Where it sends logs; null when not to a Log Analytics workspace.</param>
/// <param name="CategoryGroups">The groups of logs that it sends.</param>
public sealed record ObservedDiagnosticSetting(string Name, ArmId? LogAnalyticsWorkspace, IReadOnlyList<string> CategoryGroups);

/// <summary>What was found out about the diagnostic settings of a resource.</summary>
/// <param name="Scope">The resource whose logs are sent.</param>
/// <param name="Reading">What was read.</param>
public sealed record DiagnosticsReading(ArmId Scope, Reading<IReadOnlyList<ObservedDiagnosticSetting>> Reading);
