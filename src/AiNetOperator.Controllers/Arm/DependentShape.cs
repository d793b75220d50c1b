namespace AiNetOperator.Controllers.Arm;

/// <summary>Where a resource type keeps what decides who may reach it.</summary>
/// <param name="Type">The ARM type.</param>
internal sealed record DependentShape(string Type)
{
    /// <summary>The member of <c>properties</c> that holds the ACLs; null where there is none, or where they lie in children.</summary>
    public string? Acls { get; init; }

    /// <summary>Whether the ACLs have a default action. Without one, any entry keeps everybody else out.</summary>
    public bool HasDefaultAction { get; init; }

    /// <summary>The lists of entries, below the ACLs or below <c>properties</c>, with the member that names who is let in.</summary>
    public IReadOnlyList<(string List, string Value)> Entries { get; init; } = [];

    /// <summary>The path of the SKU's name.</summary>
    public IReadOnlyList<string> Sku { get; init; } = ["sku", "name"];
}
