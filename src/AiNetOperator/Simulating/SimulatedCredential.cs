using Azure.Core;

namespace AiNetOperator.Simulating;

/// <summary>Signs in to an Azure that asks for nothing: the operator's own sign-in runs, and no secret is involved.</summary>
internal sealed class SimulatedCredential(TimeProvider time) : TokenCredential
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new("simulated", time.GetUtcNow() + Lifetime);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
