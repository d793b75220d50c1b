using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Stories;

/// <summary>The part of a story that is played: some of its events, and some of the faults that its seed brings.</summary>
internal sealed record Cut(IReadOnlySet<FaultPoint> Faults, IReadOnlySet<int> Events);
