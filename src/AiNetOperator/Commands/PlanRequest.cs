using AiNetOperator.Hosting;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Commands;

/// <summary>What a person asked <c>ainet plan</c> for.</summary>
/// <param name="Files">Where manifests are.</param>
/// <param name="Base">Where earlier manifests are; null: nowhere.</param>
/// <param name="Cluster">The cluster with the live objects; null: none is asked.</param>
/// <param name="World">Where the Azure to plan against is; null: the live one.</param>
/// <param name="Format">How to print.</param>
/// <param name="Azure">How to reach the live Azure, and for which installation.</param>
internal sealed record PlanRequest(
    IReadOnlyList<string> Files, IReadOnlyList<string>? Base, ClusterRequest? Cluster, IReadOnlyList<string>? World, PlanFormat Format, OperatorOptions Azure);

/// <summary>How a plan is printed.</summary>
internal enum PlanFormat
{
    /// <summary>For a terminal.</summary>
    Text,

    /// <summary>For a comment on a pull request.</summary>
    Markdown,

    /// <summary>For programs: a contract.</summary>
    Json,
}
