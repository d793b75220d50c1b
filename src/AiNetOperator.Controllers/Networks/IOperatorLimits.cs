using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>What the operator's administrator allows, over what objects declare. Asked in each pass: both may change while the operator runs.</summary>
public interface IOperatorLimits
{
    /// <summary>Whether anything may be written to Azure.</summary>
    WriteCeiling Ceiling { get; }

    /// <summary>Which namespaces may name which resources.</summary>
    Scopes Scopes { get; }
}
