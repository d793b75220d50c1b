using System.Net;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Kubernetes;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Hosting;

/// <summary>All that <c>ainet run</c> can be told, checked. Made by <see cref="OperatorOptionsReader"/>.</summary>
public sealed record OperatorOptions
{
    /// <summary>Which API server.</summary>
    public required ClusterRequest Cluster { get; init; }

    /// <summary>The operator's own namespace; null: what the cluster's configuration says, else <c>default</c>.</summary>
    public string? Namespace { get; init; }

    /// <summary>The namespaces to look after; none: all of them.</summary>
    public required IReadOnlyList<string> WatchNamespaces { get; init; }

    /// <summary>Whether several processes agree on one that works.</summary>
    public bool LeaderElect { get; init; }

    /// <summary>The Lease's name.</summary>
    public required string LeaseName { get; init; }

    /// <inheritdoc cref="LeaseOptions.LeaseDuration"/>
    public TimeSpan LeaseDuration { get; init; }

    /// <inheritdoc cref="LeaseOptions.RenewDeadline"/>
    public TimeSpan RenewDeadline { get; init; }

    /// <inheritdoc cref="LeaseOptions.RetryPeriod"/>
    public TimeSpan RetryPeriod { get; init; }

    /// <summary>Whether anything may be written to Azure, whatever objects say.</summary>
    public ManagementPolicy MaxPolicy { get; init; }

    /// <summary>Which namespaces may name which Azure resources; null: no limits.</summary>
    public string? ScopesFile { get; init; }

    /// <summary>How often a converged object is read again.</summary>
    public TimeSpan DriftInterval { get; init; }

    /// <summary>How outbound rules are written.</summary>
    public RuleWriting RuleWrites { get; init; }

    /// <summary>How many objects of a kind are worked on at a time.</summary>
    public int Workers { get; init; }

    /// <summary>Marks what this installation made in Azure.</summary>
    public required string Installation { get; init; }

    /// <summary>Tags for everything that is made in Azure for bindings.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The cloud.</summary>
    public required ArmEnvironment Azure { get; init; }

    /// <summary>The way to sign in.</summary>
    public required CredentialOptions Credential { get; init; }

    /// <summary>Where health and metrics are served; null: nowhere.</summary>
    public IPEndPoint? HttpAddress { get; init; }

    /// <summary>Whether log lines are JSON.</summary>
    public bool LogsJson { get; init; }

    /// <summary>The least that is logged.</summary>
    public LogLevel LogLevel { get; init; }

    /// <summary>Where traces and metrics are sent; null: nowhere.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>How many outbound rules one write may carry; null: all of them.</summary>
    public int? MostRulesAWrite => RuleWrites is RuleWriting.Serial ? 1 : null;

    /// <summary>The Lease's options for a process.</summary>
    public LeaseOptions Lease(string @namespace, string identity) => new(new(@namespace, LeaseName), identity)
    {
        LeaseDuration = LeaseDuration, RenewDeadline = RenewDeadline, RetryPeriod = RetryPeriod,
    };
}
