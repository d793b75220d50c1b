using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>No limits: objects decide for themselves.</summary>
public sealed class NoLimits : IOperatorLimits
{
    /// <inheritdoc/>
    public WriteCeiling Ceiling => WriteCeiling.Open;

    /// <inheritdoc/>
    public Scopes Scopes => Scopes.Unlimited;

    /// <inheritdoc/>
    public Task<WriteCeiling> AskAsync(CancellationToken stop) => Task.FromResult(WriteCeiling.Open);
}
