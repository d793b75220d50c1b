using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AiNetOperator.Abstractions;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Kubernetes;

/// <summary>A request that can be sent more than once.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">Relative to the server's address.</param>
/// <param name="IsIdempotent">Whether it may be sent again after a connection broke with the outcome unknown.</param>
/// <param name="Body">JSON, or null.</param>
/// <param name="ContentType">Of the body.</param>
internal sealed record UnaryRequest(
    HttpMethod Method, string Path, bool IsIdempotent, byte[]? Body = null, string ContentType = "application/json")
{
    /// <summary>DefaultRequestVersion of a client does not reach SendAsync: the version is set on every message.</summary>
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        }
        return message;
    }
}

/// <summary>Sends one request and reads its whole answer, within a deadline, and repeats it where that is safe.</summary>
internal sealed class UnaryCall(HttpClient http, TimeProvider time, Random random, ILogger logger)
{
    /// <summary>Of one attempt. Also the longest wait that the server may impose: a longer one is the caller's to plan.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Repeats because of Retry-After, as in client-go's rest/request.go.</summary>
    private const int MostThrottles = 10;

    private const int MostReconnects = 3;
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromSeconds(1);

    /// <summary>The body of an answer that is a success.</summary>
    /// <exception cref="KubernetesApiException">The server said no.</exception>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    /// <exception cref="TimeoutException">No answer within the deadline.</exception>
    public async Task<byte[]> SendAsync(UnaryRequest request, CancellationToken stop)
    {
        for (int throttles = 0, reconnects = 0; ;)
        {
            TimeSpan pause;
            try
            {
                return await AttemptAsync(request, stop);
            }
            catch (KubernetesApiException refused) when (MayRepeat(request, refused) && throttles++ < MostThrottles)
            {
                pause = refused.RetryAfter.GetValueOrDefault();
            }
            catch (Exception broken) when (
                request.IsIdempotent && broken is HttpRequestException or IOException && reconnects++ < MostReconnects)
            {
                pause = ReconnectPause * (1 + random.NextDouble());
                Log.Reconnecting(logger, broken.Message, pause);
            }
            await time.Delay(pause, stop);
        }
    }

    /// <summary>Makes the exception of an answer that is no success.</summary>
    public KubernetesApiException Refusal(HttpResponseMessage response, byte[] body)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        if (wait < TimeSpan.Zero)
            wait = TimeSpan.Zero;
        return KubernetesApiException.From((int)response.StatusCode, Encoding.UTF8.GetString(body), wait);
    }

    private async Task<byte[]> AttemptAsync(UnaryRequest request, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        using var message = request.ToMessage();
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return response.IsSuccessStatusCode ? body : throw Refusal(response, body);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeoutException($"{request.Method} {request.Path} took longer than {Deadline}.");
        }
    }

    /// <summary>A create that failed inside the server may have landed all the same: it is repeated only when throttled.</summary>
    private static bool MayRepeat(UnaryRequest request, KubernetesApiException refused) =>
        refused.RetryAfter <= Deadline
        && (refused.IsTooManyRequests || (refused.IsServerError && request.Method != HttpMethod.Post));
}
