using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Promises.Stories;

/// <summary>The operator's administrator in a story: freezes and thaws it.</summary>
internal sealed class StoryLimits : IOperatorLimits
{
    /// <summary>Since when it is frozen; null when it is not.</summary>
    public DateTimeOffset? FrozenSince { get; set; }

    public WriteCeiling Ceiling => FrozenSince is null ? WriteCeiling.Open : new WriteCeiling(false, "The operator is frozen");

    public Scopes Scopes => Scopes.Unlimited;

    public Task<WriteCeiling> AskAsync(CancellationToken stop) => Task.FromResult(Ceiling);
}
