namespace AiNetOperator.Isolation;

/// <summary>What has to be known about a resource type before one of its resources is closed.</summary>
/// <param name="Type">The ARM type.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Order">When it is closed: leaf data first, then storage, registry, vault; the workspace itself comes last.</param>
public sealed record DependentType(string Type, string Title, int Order)
{
    /// <summary>The title where a sentence begins with it.</summary>
    public string Subject => char.ToUpperInvariant(Title[0]) + Title[1..];

    /// <summary>SKUs whose public access cannot be closed, with what it takes instead.</summary>
    public IReadOnlyList<string> TooSmallSkus { get; init; } = [];

    /// <summary>The only SKU that can be closed; null when any other can.</summary>
    public string? OnlySku { get; init; }

    /// <summary>The SKU that the remedy names.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Sub-resources that a workspace's compute needs a private endpoint to, each; empty: any one will do.</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>Whether it builds the workspace's images as long as it is open.</summary>
    public bool BuildsImages { get; init; }

    /// <summary>Whether a SKU can be closed.</summary>
    public bool CanBeClosed(string sku) =>
        OnlySku is { } only ? AzureWords.Same(only, sku) : !TooSmallSkus.Any(small => AzureWords.Same(small, sku));
}
