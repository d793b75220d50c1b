using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Hosting;

/// <summary>What the options allow.</summary>
internal sealed class OperatorLimits(OperatorOptions options) : IOperatorLimits
{
    public WriteCeiling Ceiling { get; } = options.MaxPolicy == ManagementPolicy.Enforce
        ? WriteCeiling.Open
        : new WriteCeiling(false, $"The operator runs with {OperatorFlags.MaxPolicy.Name}={options.MaxPolicy}");

    public Scopes Scopes { get; } = options.ScopesFile is null ? Scopes.Unlimited : new Scopes(new Dictionary<string, IReadOnlyList<string>>());

    public Task<WriteCeiling> AskAsync(CancellationToken stop) => Task.FromResult(Ceiling);
}
