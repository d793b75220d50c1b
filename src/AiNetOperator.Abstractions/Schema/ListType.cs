namespace AiNetOperator.Abstractions;

/// <summary>x-kubernetes-list-type.</summary>
public enum ListType
{
    /// <summary>One value with one owner.</summary>
    Atomic,

    /// <summary>Unique scalars, each with an owner.</summary>
    Set,

    /// <summary>Objects with keys, each with an owner.</summary>
    Map,
}
