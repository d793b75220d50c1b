using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Arm;

/// <summary>One Azure action that the operator's identity needs.</summary>
/// <param name="Action">As role definitions name it, for example <c>Microsoft.MachineLearningServices/workspaces/read</c>.</param>
/// <param name="From">Observe: needed by every object. Enforce: needed only where something is written.</param>
/// <param name="Why">What it is for, as a sentence.</param>
public sealed record RequiredAction(string Action, ManagementPolicy From, string Why);
