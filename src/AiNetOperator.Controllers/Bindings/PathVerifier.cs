using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Bindings;

/// <summary>Proves private paths by reading them live: every binding that leads to a resource and is not being deleted.</summary>
public sealed class PathVerifier(BindingDeclarations declarations, BindingObserver observer) : IPathVerification
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeclaredPath>> VerifyAsync(ArmId target, string? except, CancellationToken stop) =>
        await Task.WhenAll(declarations.LeadingTo(target).Where(binding => binding.Uid() != except).Select(binding => VerifyAsync(binding, stop)));

    private async Task<DeclaredPath> VerifyAsync(PrivateEndpointBinding binding, CancellationToken stop)
    {
        var (declared, denial) = declarations.Of(binding);
        if (denial is null)
            return PathVerification.Of(declared, await observer.ObserveAsync(declared, BindingReads.Fresh, stop));
        return new DeclaredPath(ObjectKey.Of(binding).ToString(), declared.Target, declared.EndpointId, IsVerified: false, "it may not act: " + denial.Message, observer.Now);
    }
}
