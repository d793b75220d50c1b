using AiNetOperator.Controllers.Networks;

namespace AiNetOperator.Hosting;

/// <summary>Settings of one operator process.</summary>
public sealed record OperatorSettings
{
    /// <summary>How often a converged object is read again.</summary>
    public TimeSpan DriftInterval { get; init; } = NetworkControllerOptions.DefaultDriftInterval;

    /// <summary>The namespace to look after; null: all of them.</summary>
    public string? Namespace { get; init; }

    /// <summary>Names the process in events, for example the pod's name.</summary>
    public string Instance { get; init; } = "ainet";

    /// <summary>What the operator's administrator allows.</summary>
    public IOperatorLimits Limits { get; init; } = new NoLimits();

    /// <summary>How long a stop waits for what is running.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);
}
