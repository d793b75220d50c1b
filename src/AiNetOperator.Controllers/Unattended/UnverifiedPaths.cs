using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Unattended;

/// <summary>Verifies nothing: where nobody looks at bindings, what waits for one waits.</summary>
public sealed class UnverifiedPaths(IDeclaredPaths paths) : IPathVerification
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DeclaredPath>> VerifyAsync(ArmId target, string? except, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<DeclaredPath>>(
            [.. paths.To([target]).Select(path => path with { IsVerified = false, Missing = "this version does not look at bindings" })]);
}
