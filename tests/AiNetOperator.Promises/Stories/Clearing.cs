namespace AiNetOperator.Promises.Stories;

/// <summary>Whether everything is deleted at the end of a story, and in which order.</summary>
internal enum Clearing
{
    /// <summary>Nothing is.</summary>
    None,

    /// <summary>Rules, then bindings and networks: what can go, goes.</summary>
    RulesFirst,

    /// <summary>Any object after any other, some at once and some minutes later, and the operator dies meanwhile.</summary>
    AnyOrder,

    /// <summary>The namespaces.</summary>
    Namespaces,
}
