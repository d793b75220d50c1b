using AiNetOperator.Azure;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting.Metrics;

/// <summary>What is read off the operator at one moment. It never changes, so that any thread may read it.</summary>
internal sealed record Observation
{
    public IReadOnlyList<ControllerState> Controllers { get; init; } = [];

    public IReadOnlyList<RequestBudgetState> Budgets { get; init; } = [];

    public IReadOnlyList<NetworkObservation> Networks { get; init; } = [];

    public IReadOnlyList<PathObservation> Paths { get; init; } = [];

    public bool IsLeader { get; init; }
}

/// <summary>A network at that moment.</summary>
internal readonly record struct NetworkObservation(string Namespace, string Name, bool IsIsolated, double? EvidenceAge);

/// <summary>A binding at that moment.</summary>
internal readonly record struct PathObservation(string Namespace, string Name, bool IsVerified);
