using AiNetOperator.Azure;
using AiNetOperator.Controllers.Networks;

namespace AiNetOperator.Controllers.Execution;

/// <summary>What carrying out a step takes, whatever kind of object wants it.</summary>
/// <param name="Arm">Azure.</param>
/// <param name="Operations">The long-running operations that this process started.</param>
/// <param name="Locks">What is being written to by whom.</param>
/// <param name="Rights">What the operator's identity may do.</param>
/// <param name="Limits">What the operator's administrator allows.</param>
/// <param name="Time">The clock.</param>
public sealed record StepServices(
    ArmClient Arm, RunningOperations Operations, WriteLocks Locks, RightsCheck Rights, IOperatorLimits Limits, TimeProvider Time);
