using AiNetOperator.Simulation;

using Azure.Core;

namespace AiNetOperator.Azure.Tests;

/// <summary>Gives token-1, token-2 and so on.</summary>
internal sealed class ScriptedCredential(VirtualClock clock) : TokenCredential
{
    public List<TokenRequestContext> Asked { get; } = [];

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan? RefreshAfter { get; set; }

    public Exception? Failure { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.Add(requestContext);
        var number = Asked.Count;
        await Abstractions.TimeProviderExtensions.Delay(clock, Latency, cancellationToken);
        if (Failure is { } failure)
            throw failure;
        var now = clock.GetUtcNow();
        return RefreshAfter is { } refresh
            ? new AccessToken($"token-{number}", now + Lifetime, now + refresh)
            : new AccessToken($"token-{number}", now + Lifetime);
    }
}
