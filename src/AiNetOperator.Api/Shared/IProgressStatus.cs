using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

/// <summary>What the status of every kind that writes to Azure remembers from one pass to the next.</summary>
public interface IProgressStatus : IConditionedStatus
{
    /// <summary>The write that is in flight; null when none.</summary>
    OperationStatus? Operation { get; }

    /// <summary>The last changes by others.</summary>
    IReadOnlyList<DriftEntry> Drift { get; }

    /// <summary>The generation of the spec that <see cref="ConvergedFields"/> is about.</summary>
    long? ConvergedGeneration { get; }

    /// <summary>Declared fields that were live as declared when Azure was last read.</summary>
    IReadOnlyList<string> ConvergedFields { get; }

    /// <summary>Writes that failed, one a step.</summary>
    IReadOnlyList<RejectionStatus> Rejections { get; }

    /// <summary>What the object waits for; null when for nothing.</summary>
    WaitingStatus? Waiting { get; }

    /// <summary>What is to be written to Azure; null when nothing.</summary>
    PlanStatus? Plan { get; }

    /// <summary>When Azure was last read.</summary>
    DateTimeOffset? LastChecked { get; }
}
