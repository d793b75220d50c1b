namespace AiNetOperator.Isolation;

/// <summary>A type of resource that a private endpoint rule can lead to.</summary>
/// <param name="Type">The ARM type.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Subresources">Its sub-resources, as Azure spells them.</param>
public sealed record PrivateEndpointTargetType(string Type, string Title, IReadOnlyList<string> Subresources)
{
    /// <summary>Sub-resources of a second region, which a rule can name, too.</summary>
    public IReadOnlyList<string> SecondarySubresources { get; init; } = [];

    /// <summary>Whether accounts can have rules to it; workspaces and hubs can to every type.</summary>
    public bool IsForAccounts { get; init; } = true;

    /// <summary>Whether Microsoft's lists of targets name it. If not, Azure may refuse the rule.</summary>
    public bool IsDocumented { get; init; } = true;

    /// <summary>Whether the built-in role of <see cref="ApproverRole"/> lets its connections be approved.</summary>
    public bool IsCoveredByRole { get; init; } = true;

    /// <summary>Whether the service itself has been retired.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Whether rules name the hosts that resolve to the endpoint, because its own name is nobody's.</summary>
    public bool NeedsFqdns { get; init; }

    /// <summary>Something to know about it, as a sentence; empty when there is nothing.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Whether it has a sub-resource. An Application Gateway's is a name of ours that Azure wants letter by letter.</summary>
    public bool Offers(string subresource) => Subresources.Concat(SecondarySubresources).Contains(
        subresource, NeedsFqdns ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
}
