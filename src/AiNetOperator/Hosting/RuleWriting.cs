namespace AiNetOperator.Hosting;

/// <summary>How outbound rules are written.</summary>
public enum RuleWriting
{
    /// <summary>All that a network waits for, in one write.</summary>
    Batch,

    /// <summary>One in each write.</summary>
    Serial,
}
