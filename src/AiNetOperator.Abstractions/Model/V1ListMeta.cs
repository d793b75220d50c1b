using System.Text.Json.Serialization;

namespace AiNetOperator.Abstractions;

/// <summary>metav1.ListMeta.</summary>
public sealed record V1ListMeta
{
    /// <summary>The version of the collection that the list shows.</summary>
    public string? ResourceVersion { get; set; }

    /// <summary>Token of the next page; absent on the last.</summary>
    [JsonPropertyName("continue")]
    public string? ContinueProperty { get; set; }

    /// <summary>How many objects follow, where the server knows.</summary>
    public long? RemainingItemCount { get; set; }
}
