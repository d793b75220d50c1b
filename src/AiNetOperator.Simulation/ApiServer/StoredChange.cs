namespace AiNetOperator.Simulation.ApiServer;

/// <summary>A write as watches see it.</summary>
/// <param name="Version">The resourceVersion of the write.</param>
/// <param name="Before">The object before; null when it was created.</param>
/// <param name="After">The object after; null when it went away.</param>
/// <param name="LastState">What a watch tells: the new state or, of what went away, the last one with the version of its end.</param>
internal sealed record StoredChange(long Version, StoredObject? Before, StoredObject? After, StoredObject LastState);
