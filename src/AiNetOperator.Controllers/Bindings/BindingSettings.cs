using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>What holds for all bindings of an installation.</summary>
public sealed record BindingSettings
{
    /// <summary>Marks what this installation makes in Azure.</summary>
    public string Installation { get; init; } = "ainet";

    /// <summary>Tags that everything made in Azure gets; those of an object go before.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The cloud: names of zones differ.</summary>
    public AzureCloud Cloud { get; init; } = AzureCloud.Public;
}
