namespace AiNetOperator.Simulation.Faults;

/// <summary>What will happen to one watch.</summary>
/// <param name="Kind">Null: nothing.</param>
/// <param name="After">When, for what happens by the clock.</param>
/// <param name="AfterBytes">After how many bytes a watch breaks off, if that comes first.</param>
/// <param name="IsAbrupt">Whether a cut is an error for the reader and not just an early end.</param>
internal sealed record WatchFault(FaultKind? Kind, TimeSpan After, int AfterBytes, bool IsAbrupt);
