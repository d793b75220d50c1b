using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>What the operator's administrator allows, over what objects declare. It may change while the operator runs.</summary>
public interface IOperatorLimits
{
    /// <summary>Which namespaces may name which resources.</summary>
    Scopes Scopes { get; }

    /// <summary>Whether anything may be written to Azure, as far as was last heard: for what a status says.</summary>
    WriteCeiling Ceiling { get; }

    /// <summary>Whether anything may be written to Azure now. Asked just before each write, so that a freeze holds from the moment it is stored.</summary>
    Task<WriteCeiling> AskAsync(CancellationToken stop);
}
