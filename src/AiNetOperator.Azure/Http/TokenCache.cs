using Azure;
using Azure.Core;

using Microsoft.Extensions.Logging;

namespace AiNetOperator.Azure;

/// <summary>
/// The one token that all requests use. At most one request for a token is in flight; while the old token is good, nobody
/// waits for the new one.
/// </summary>
internal sealed class TokenCache(TokenCredential credential, string scope, TimeProvider time, ILogger logger)
{
    /// <summary>A token this close to its end is not sent any more: clocks differ, and requests take time.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>When the credential does not say when to refresh, this long before the end.</summary>
    public static readonly TimeSpan RefreshAhead = TimeSpan.FromMinutes(10);

    /// <summary>After a failure, the pause before the authority is asked again.</summary>
    public static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RequestDeadline = TimeSpan.FromSeconds(60);

    private AccessToken? _token;
    private Task<TokenUnavailableException?>? _request;
    private string? _requestClaims;
    private string? _tokenClaims;
    private DateTimeOffset _pausedUntil;

    /// <exception cref="TokenUnavailableException">There is no token, and none to be had.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (UsableToken is { } token)
        {
            if (time.GetUtcNow() >= RefreshAt(token))
                _ = Request(claims: null); // nobody waits: the old one is good
            return token.Token;
        }
        var failure = await Request(claims: null).WaitAsync(cancellationToken);
        return UsableToken?.Token ?? throw failure ?? Expired();
    }

    /// <summary>A token with the claims that the service asked for when it refused <paramref name="rejected"/>.</summary>
    /// <exception cref="TokenUnavailableException">None to be had.</exception>
    public async Task<string> RenewAsync(string claims, string rejected, CancellationToken cancellationToken)
    {
        // a token without these claims may be on its way: one request at a time
        while (_request is { IsCompleted: false } running && _requestClaims != claims)
            await running.WaitAsync(cancellationToken);
        // another request was challenged in the same way and is ahead of us
        if (UsableToken is { } newer && newer.Token != rejected && _tokenClaims == claims)
            return newer.Token;
        var failure = await Request(claims).WaitAsync(cancellationToken);
        return failure is null && UsableToken is { } token ? token.Token : throw failure ?? Expired();
    }

    /// <summary>Forgets a token that the service refused.</summary>
    public void Drop(string token)
    {
        if (_token?.Token == token)
            _token = null;
    }

    private AccessToken? UsableToken =>
        _token is { } token && token.ExpiresOn - Margin > time.GetUtcNow() ? token : null;

    private static DateTimeOffset RefreshAt(AccessToken token) => token.RefreshOn ?? token.ExpiresOn - RefreshAhead;

    private Task<TokenUnavailableException?> Request(string? claims)
    {
        if (_request is { } last && (!last.IsCompleted || (time.GetUtcNow() < _pausedUntil && _requestClaims == claims)))
            return last;
        _requestClaims = claims;
        return _request = RequestAsync(claims);
    }

    private async Task<TokenUnavailableException?> RequestAsync(string? claims)
    {
        using var deadline = new CancellationTokenSource(RequestDeadline, time);
        try
        {
            var context = new TokenRequestContext([scope], claims: claims, isCaeEnabled: true);
            var token = await credential.GetTokenAsync(context, deadline.Token);
            (_token, _tokenClaims) = (token, claims);
            _pausedUntil = default;
            Log.TokenReceived(logger, token.ExpiresOn);
            return null;
        }
#pragma warning disable CA1031 // a credential may throw anything; whoever needs the token gets it as the cause
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _pausedUntil = time.GetUtcNow() + PauseAfterFailure;
            Log.TokenFailed(logger, exception.GetType().Name);
            return new TokenUnavailableException(exception.Message, IsTransient(exception), exception);
        }
    }

    private static bool IsTransient(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException or IOException or OperationCanceledException
                or RequestFailedException { Status: 0 or 408 or 429 or >= 500 })
            {
                return true;
            }
        }
        return false;
    }

    private static TokenUnavailableException Expired() =>
        new("The credential gave a token that is about to expire.", isTransient: true, new TimeoutException());
}
