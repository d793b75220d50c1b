using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AiNetOperator.Azure;

/// <summary>
/// Puts the token on each request, and answers one claims challenge (continuous access evaluation) by asking for a token with
/// these claims and sending once more. Azure.Core's own policy reads the real clock and leaves the loop.
/// </summary>
internal sealed class AuthenticationPolicy(TokenCache tokens) : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var token = await tokens.GetAsync(message.CancellationToken);
        Authorize(message, token);
        await ProcessNextAsync(message, pipeline);
        if (message.Response.Status != 401)
            return;
        if (ClaimsOf(message.Response) is not { } claims)
        {
            tokens.Drop(token);
            return;
        }
        Authorize(message, await tokens.RenewAsync(claims, token, message.CancellationToken));
        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The client is asynchronous only.");

    private static void Authorize(HttpMessage message, string token) =>
        message.Request.Headers.SetValue("Authorization", "Bearer " + token);

    private static string? ClaimsOf(Response response) =>
        response.Headers.TryGetValues("WWW-Authenticate", out var challenges)
            ? challenges.Select(ClaimsChallenge.Read).FirstOrDefault(claims => claims is not null)
            : null;
}
