using System.Diagnostics;

namespace AiNetOperator.Azure;

/// <summary>How to talk to ARM.</summary>
public sealed record ArmClientOptions
{
    /// <summary>The cloud.</summary>
    public ArmEnvironment Environment { get; init; } = ArmEnvironment.AzurePublic;

    /// <summary>The api-versions.</summary>
    public ApiVersions ApiVersions { get; init; } = ApiVersions.Default;

    /// <summary>
    /// How long to wait for the answer to one request. Above 60 s, after which ARM itself gives up on the service behind it
    /// and answers 504: a shorter deadline would lose answers that are on their way.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>
    /// When to poll an operation whose answer has no Retry-After (machine learning workspaces and cognitive accounts never
    /// send one). The RPC allows 10 s to 10 min.
    /// </summary>
    public TimeSpan DefaultPollInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The part of ARM's read budgets that we use.</summary>
    public double ReadShare { get; init; } = 0.5;

    /// <summary>Where a span for each request begins; null: none does.</summary>
    public ActivitySource? Tracing { get; init; }
}
