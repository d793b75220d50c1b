using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting;

/// <summary>Settings of one operator process.</summary>
public sealed record OperatorSettings
{
    /// <summary>How often a converged object is read again.</summary>
    public TimeSpan DriftInterval { get; init; } = NetworkControllerOptions.DefaultDriftInterval;

    /// <summary>The namespaces to look after; none: all of them.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>How many objects of a kind are worked on at a time.</summary>
    public int Workers { get; init; } = 16;

    /// <summary>Told what every pass came to.</summary>
    public Action<ReconcileReport>? Reported { get; init; }

    /// <summary>Names the process in events, for example the pod's name.</summary>
    public string Instance { get; init; } = "ainet";

    /// <summary>Marks what this installation makes in Azure; different for each that shares a subscription.</summary>
    public string Installation { get; init; } = "ainet";

    /// <summary>Tags that everything made in Azure for a binding gets.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The cloud: names of private DNS zones differ.</summary>
    public AzureCloud Cloud { get; init; } = AzureCloud.Public;

    /// <summary>What holds for all bindings.</summary>
    public BindingSettings Bindings => new() { Installation = Installation, Tags = Tags, Cloud = Cloud };

    /// <summary>How many outbound rules one write may carry; null: all of them.</summary>
    public int? MostRulesAWrite { get; init; }

    /// <summary>What the operator's administrator allows.</summary>
    public IOperatorLimits Limits { get; init; } = new NoLimits();

    /// <summary>How long a stop waits for what is running.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);
}
