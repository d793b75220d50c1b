using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Hosting.Limits;

/// <summary>The administrator's limits of a process in a cluster: a ceiling by option, the freeze switch, the scopes file.</summary>
/// <param name="observesOnly">Whether the option <c>--max-policy=Observe</c> is set.</param>
/// <param name="freeze">The switch.</param>
/// <param name="scopes">The file; null: no limits.</param>
public sealed class OperatorLimits(bool observesOnly, FreezeSwitch freeze, ScopesFile? scopes) : IOperatorLimits
{
    private static readonly WriteCeiling Observing = new(false, "The operator runs with --max-policy=Observe and writes nothing");

    /// <inheritdoc/>
    public Scopes Scopes => scopes?.Current ?? Scopes.Unlimited;

    /// <inheritdoc/>
    public WriteCeiling Ceiling => observesOnly ? Observing : freeze.Last;

    /// <inheritdoc/>
    public async Task<WriteCeiling> AskAsync(CancellationToken stop) => observesOnly ? Observing : await freeze.AskAsync(stop);
}
