using System.Text.Json.Nodes;

using Microsoft.Extensions.Logging;

namespace AiNetOperator.Azure;

/// <summary>
/// Reads the shapes in which ARM tells of an operation: a status URL (Azure-AsyncOperation), a result URL (Location), or only
/// the resource's provisioningState. Pure but for the log.
/// </summary>
internal sealed class OperationReader(ArmUrls urls, TimeSpan defaultPoll, ILogger logger)
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMinutes(10);

    /// <summary>The answer to the write itself; a success, or 404 for a deletion.</summary>
    public ArmOperation Accepted(ArmOperation draft, ArmAnswer answer)
    {
        var operation = draft with { CorrelationId = answer.CorrelationId, Body = BodyOf(answer) };
        if (draft.Verb == ArmVerb.Delete && answer.Status is 200 or 204 or 404)
            return operation with { State = ArmOperationState.Succeeded, Body = null };
        operation = operation with { Urls = NewestUrls(operation, answer) };
        var state = ProvisioningState.OfWord(ProvisioningState.WordOf(answer.Object));
        if (operation.Urls.Status is not null)
        {
            // updates of virtual networks say Succeeded and still have a status URL: asked at once, it has mostly ended
            var hasMostlyEnded = answer.Status == 200 && state == ArmOperationState.Succeeded && answer.RetryAfter is null;
            return Running(operation, hasMostlyEnded ? ShortestPoll : answer.RetryAfter);
        }
        if (answer.Status == 202 && (operation.Urls.Result is not null || state != ArmOperationState.Failed))
            return Running(operation, answer.RetryAfter);
        // on 200 and 201 Location is where the resource lies, not an operation
        return InState(operation with { Urls = OperationUrls.None }, state, answer, ProvisioningState.WordOf(answer.Object));
    }

    /// <summary>The answer of the status URL: a word, or the resource itself.</summary>
    public ArmOperation Status(ArmOperation operation, ArmAnswer answer)
    {
        if (CannotRead(answer))
            return Unreadable(operation, answer, IsGone(answer) ? operation.Urls with { Status = null } : operation.Urls);
        var next = operation with { Urls = NewestUrls(operation, answer), Body = ResultOf(operation, answer) };
        var word = ProvisioningState.Word(answer.Object?["status"]) ?? ProvisioningState.WordOf(answer.Object);
        if (word is null && answer.Object?["error"] is JsonObject)
            word = "Failed";
        if (word is null && answer.Status == 202)
            return Running(next, answer.RetryAfter);
        return InState(next, ProvisioningState.OfWord(word), answer, word);
    }

    /// <summary>The answer of the result URL: 202, and then the final answer.</summary>
    public ArmOperation Result(ArmOperation operation, ArmAnswer answer)
    {
        if (CannotRead(answer))
            return Unreadable(operation, answer, IsGone(answer) ? OperationUrls.None : operation.Urls);
        var next = operation with { Urls = NewestUrls(operation, answer), Body = BodyOf(answer) };
        // the result of an action may have a status of its own (provisionManagedNetwork: Active), so only these words count
        var word = ProvisioningState.Word(answer.Object?["status"]);
        var isStatus = word is not null && (ProvisioningState.OfWord(word) == ArmOperationState.Failed || IsInProgress(word));
        if (!isStatus)
            word = ProvisioningState.WordOf(answer.Object);
        var state = ProvisioningState.OfWord(word);
        if (answer.Status == 202 && state != ArmOperationState.Failed)
            state = ArmOperationState.Running;
        return InState(next, state, answer, word);
    }

    /// <summary>The resource, read in place of an operation URL.</summary>
    public ArmOperation Resource(ArmOperation operation, ArmAnswer answer)
    {
        if (answer.Status == 404 && ArmErrors.From(answer, verb: null) is { Class: ArmErrorClass.Absent } absent)
        {
            return operation.Verb switch
            {
                ArmVerb.Delete => InState(operation with { Body = null }, ArmOperationState.Succeeded, answer, null),
                // what a 202 promised may be invisible until it is done
                ArmVerb.Put => Running(operation with { Body = null }, answer.RetryAfter),
                _ => Unknown(operation, absent),
            };
        }
        if (CannotRead(answer))
            return Unreadable(operation, answer, operation.Urls);
        var word = ProvisioningState.WordOf(answer.Object);
        var state = ProvisioningState.OfWord(word);
        // a resource that is fine says nothing about a deletion or an action that was asked of it
        if (state == ArmOperationState.Succeeded && operation.Verb is ArmVerb.Delete or ArmVerb.Post)
            return Unknown(operation with { Body = BodyOf(answer) }, operation.Error);
        return InState(operation with { Body = BodyOf(answer) }, state, answer, word);
    }

    private ArmOperation InState(ArmOperation operation, ArmOperationState state, ArmAnswer answer, string? word) => state switch
    {
        ArmOperationState.Running => Running(operation, answer.RetryAfter),
        ArmOperationState.Failed => operation with
        {
            State = state, RetryAfter = null, Urls = OperationUrls.None, Error = ArmErrors.OfOperation(answer, word ?? "Failed"),
        },
        _ => operation with { State = state, RetryAfter = null, Urls = OperationUrls.None, Error = null },
    };

    private ArmOperation Running(ArmOperation operation, TimeSpan? retryAfter) => operation with
    {
        State = ArmOperationState.Running,
        RetryAfter = Bounded(retryAfter ?? defaultPoll),
        Error = null,
    };

    private ArmOperation Unknown(ArmOperation operation, ArmError? error) => operation with
    {
        State = ArmOperationState.Unknown, RetryAfter = Bounded(error?.RetryAfter ?? defaultPoll), Error = error,
    };

    private ArmOperation Unreadable(ArmOperation operation, ArmAnswer answer, OperationUrls left)
    {
        var error = ArmErrors.From(answer, verb: null);
        // throttling says nothing about the operation: it stands where it stood
        if (error.Class == ArmErrorClass.Throttled)
            return operation with { RetryAfter = error.RetryDelay };
        Log.StatusUnreadable(logger, operation.ToString(), error.Code, error.CorrelationId);
        return Unknown(operation with { Urls = left, Body = null }, error);
    }

    private OperationUrls NewestUrls(ArmOperation operation, ArmAnswer answer) => new(
        Follow(operation, answer, ArmHeaders.AsyncOperation) ?? operation.Urls.Status,
        Follow(operation, answer, ArmHeaders.Location) ?? operation.Urls.Result);

    private string? Follow(ArmOperation operation, ArmAnswer answer, string header)
    {
        if (answer.Header(header) is not { } link)
            return null;
        if (urls.OnHost(link) is { } url)
            return ArmUrls.WithApiVersion(url, operation.ApiVersion);
        Log.ForeignOperationUrl(logger, operation.ToString(), header);
        return null;
    }

    private static bool CannotRead(ArmAnswer answer) => !answer.IsSuccess || answer.IsMalformed;

    // the URL is of no more use; after other failures the same URL may work the next time
    private static bool IsGone(ArmAnswer answer) => answer.Status is 400 or 404 or 405 or 410;

    private static bool IsInProgress(string word) => string.Equals(word, "InProgress", StringComparison.OrdinalIgnoreCase);

    private static JsonObject? BodyOf(ArmAnswer answer) => answer.Object is { Count: > 0 } body ? body : null;

    // the status document's own properties are the output of an action; without a status word it is the resource
    private static JsonObject? ResultOf(ArmOperation operation, ArmAnswer answer)
    {
        if (answer.Object?["status"] is null)
            return BodyOf(answer);
        return operation.Verb == ArmVerb.Post ? answer.Object["properties"]?.DeepClone() as JsonObject : null;
    }

    private static TimeSpan Bounded(TimeSpan poll) =>
        poll < ShortestPoll ? ShortestPoll : poll > LongestPoll ? LongestPoll : poll;
}
