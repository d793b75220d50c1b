using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using AiNetOperator.Abstractions;

using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

using Microsoft.Extensions.Logging;

using Polly;

namespace AiNetOperator.Azure;

/// <summary>
/// Sends requests: budget, token, deadline, ids, and for reads two retries within two seconds. Writes are sent once: whether to
/// send one again is decided by who looks at the resource first.
/// </summary>
internal sealed class ArmPipeline
{
    private static readonly string UserAgent =
        "AiNetOperator/" + typeof(ArmPipeline).Assembly.GetName().Version!.ToString(3);

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // operation URLs and page links are signed: Uri would write %7E as ~
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpPipeline _pipeline;
    private readonly ResiliencePipeline<ArmAnswer> _reads;
    private readonly TimeSpan _deadline;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly ActivitySource? _tracing;

    public ArmPipeline(
        ArmClientOptions options, HttpMessageHandler handler, TokenCredential? credential, TimeProvider time, Random random, ILogger logger)
    {
        (_deadline, _time, _random, _logger, _tracing) = (options.Deadline, time, random, logger, options.Tracing);
        var tokens = options.Environment.UsesCredential
            ? new TokenCache(
                credential ?? throw new ArgumentNullException(nameof(credential), "An https endpoint needs a credential."),
                options.Environment.Scope, time, logger)
            : null;
        _pipeline = ArmPipelineOptions.Build(handler, tokens);
        _reads = ReadRetry.Build(time, random, logger);
        Budget = new RequestBudget(time, options.Environment.Limits, options.ReadShare);
    }

    public RequestBudget Budget { get; }

    /// <exception cref="OperationCanceledException">The caller's token; whether a write happened is then unknown.</exception>
    public async Task<ArmAnswer> SendAsync(ArmCall call, CancellationToken cancellationToken)
    {
        if (call.Kind != ArmRequestKind.Read)
            return await SendOnceAsync(call, cancellationToken);
        // Polly leaves the loop when its own token is cancelled during a delay, so it gets none; and after every delay, unless told
        // (not given back to the pool: after a cancellation it is still in use)
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, CancellationToken.None);
        return await _reads.ExecuteAsync(
            static async (_, state) => await state.Self.SendOnceAsync(state.Call, state.Token),
            context,
            (Self: this, Call: call, Token: cancellationToken)).AsTask().WaitAsync(cancellationToken);
    }

    private async Task<ArmAnswer> SendOnceAsync(ArmCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var span = ArmSpan.Start(_tracing, call);
        var answer = await TrySendAsync(call, cancellationToken);
        ArmSpan.End(span, answer);
        return answer;
    }

    private async Task<ArmAnswer> TrySendAsync(ArmCall call, CancellationToken cancellationToken)
    {
        if (Budget.Take(call.Subscription, call.Kind) is { } wait)
        {
            Log.BudgetExhausted(_logger, call.Kind, call.Subscription, wait);
            return new ArmAnswer { Fault = ArmFault.BudgetExhausted, RetryAfter = wait, CorrelationId = call.CorrelationId };
        }
        using var message = CreateMessage(call);
        using var deadline = new CancellationTokenSource(_deadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await _pipeline.SendAsync(message, either.Token);
            return Learn(call, Read(call, message.Response));
        }
        catch (Exception exception) when (FaultOf(exception, message, deadline.IsCancellationRequested) is not ArmFault.None)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fault = FaultOf(exception, message, deadline.IsCancellationRequested);
            Log.RequestFailed(_logger, call.Method.Method, call.Subject, fault, call.CorrelationId);
            return new ArmAnswer
            {
                Fault = fault,
                FaultMessage = exception.Message,
                Exception = exception,
                CorrelationId = call.CorrelationId,
            };
        }
    }

    private HttpMessage CreateMessage(ArmCall call)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = call.Method;
        request.Uri.Reset(new Uri(call.Url, Verbatim));
        request.ClientRequestId = _random.NextGuid().ToString();
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("User-Agent", UserAgent);
        request.Headers.Add(ArmHeaders.CorrelationId, call.CorrelationId);
        if (call.Precondition is { } precondition)
            request.Headers.Add(precondition.Header, precondition.Value);
        if (call.Body is { } body)
        {
            request.Headers.Add("Content-Type", "application/json");
            request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(body.ToJsonString()));
        }
        return message;
    }

    private static ArmFault FaultOf(Exception exception, HttpMessage message, bool deadlineExceeded) => exception switch
    {
        TokenUnavailableException { IsTransient: true } => ArmFault.TokenUnavailable,
        TokenUnavailableException => ArmFault.TokenRefused,
        OperationCanceledException or RequestFailedException or HttpRequestException or IOException =>
            !SentMark.IsOn(message) || NeverConnected(exception) ? ArmFault.NotSent
            : deadlineExceeded ? ArmFault.DeadlineExceeded
            : ArmFault.Lost,
        _ => ArmFault.None,
    };

    private static bool NeverConnected(Exception exception) =>
        (exception as HttpRequestException ?? exception.InnerException as HttpRequestException)?.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private ArmAnswer Read(ArmCall call, Response response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers)
            headers.TryAdd(header.Name, header.Value);
        var (body, malformed) = Parse(response.Content.ToMemory().Span);
        return new ArmAnswer
        {
            Status = response.Status,
            Body = body,
            IsMalformed = malformed,
            Headers = headers,
            CorrelationId = headers.GetValueOrDefault(ArmHeaders.CorrelationId, call.CorrelationId),
            RetryAfter = ArmHeaders.ReadRetryAfter(headers.GetValueOrDefault(ArmHeaders.RetryAfter), _time.GetUtcNow()),
        };
    }

    private static (JsonNode? Body, bool Malformed) Parse(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];
        if (content.Trim(" \r\n\t"u8).IsEmpty)
            return (null, false);
        try
        {
            return (JsonNode.Parse(content, null, Strict), false);
        }
        catch (JsonException)
        {
            return (null, true);
        }
    }

    private ArmAnswer Learn(ArmCall call, ArmAnswer answer)
    {
        if (ArmHeaders.ReadRemaining(answer.Headers, call.Kind) is { } remaining)
            Budget.Learn(call.Subscription, call.Kind, remaining);
        if (answer.Status == 429 && ArmErrors.From(answer, verb: null) is { Class: ArmErrorClass.Throttled } error)
        {
            Budget.Block(call.Subscription, call.Kind, error.RetryDelay);
            Log.Throttled(_logger, call.Kind, call.Subscription, error.RetryDelay);
        }
        Log.Answered(_logger, call.Method.Method, call.Subject, answer.Status, answer.CorrelationId);
        return answer;
    }
}
