namespace AiNetOperator.Isolation;

/// <summary>The operator's own say over all objects: whether anything may be written to Azure at all (promise P5).</summary>
/// <param name="AllowsWrites">Whether objects that enforce may write.</param>
/// <param name="Why">Why not, as the beginning of a sentence.</param>
public sealed record WriteCeiling(bool AllowsWrites, string Why)
{
    /// <summary>Objects decide for themselves.</summary>
    public static WriteCeiling Open { get; } = new(true, "");
}
