using System.Net;
using System.Text.Json;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>The API server said no, in an answer or in an ERROR event of a watch.</summary>
public sealed class KubernetesApiException : Exception
{
    private const int LongestExcerpt = 200;

    /// <summary>Takes code, reason and message from a Status.</summary>
    public KubernetesApiException(int code, V1Status status, TimeSpan? retryAfter = null)
        : base($"{CodeOf(code, status)} {status?.Reason}: {status?.Message}")
    {
        ArgumentNullException.ThrowIfNull(status);
        Code = CodeOf(code, status);
        Status = status;
        RetryAfter = retryAfter
            ?? (status.Details?.RetryAfterSeconds is int seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null);
    }

    /// <summary>The HTTP status, or the code of the Status in an ERROR event.</summary>
    public int Code { get; }

    /// <summary>For programs, for example <c>Conflict</c>; empty when the answer had none.</summary>
    public string Reason => Status.Reason ?? "";

    /// <summary>The whole answer. A body that was no Status is quoted in its message.</summary>
    public V1Status Status { get; }

    /// <summary>How long the server asked to wait, if it did.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>404 that names what is missing: an object, or the namespace of a new one.</summary>
    public bool IsNotFound => Code == (int)HttpStatusCode.NotFound && NamesSomething;

    /// <summary>
    /// 404 that names nothing: the kind is not served, because its definition is not installed or, for a moment after a
    /// start, not known to the server yet. It says nothing about objects.
    /// </summary>
    public bool IsKindNotServed => Code == (int)HttpStatusCode.NotFound && !NamesSomething;

    /// <summary>409 because the name is taken.</summary>
    public bool IsAlreadyExists => Code == (int)HttpStatusCode.Conflict && Reason == "AlreadyExists";

    /// <summary>409 because the object changed, or is not the one that was meant.</summary>
    public bool IsConflict => Code == (int)HttpStatusCode.Conflict && Reason != "AlreadyExists";

    /// <summary>The resource version is too old: list again. Both <c>Gone</c> and <c>Expired</c> are in use.</summary>
    public bool IsGone => Code == (int)HttpStatusCode.Gone || Reason is "Expired" or "Gone";

    /// <summary>422: the object, or the request, breaks a rule.</summary>
    public bool IsInvalid => Code == (int)HttpStatusCode.UnprocessableEntity;

    /// <summary>403: permission is missing.</summary>
    public bool IsForbidden => Code == (int)HttpStatusCode.Forbidden;

    /// <summary>429: too many requests.</summary>
    public bool IsTooManyRequests => Code == (int)HttpStatusCode.TooManyRequests;

    /// <summary>502 or 503: nobody is there to answer, for example while a server is started again behind its gateway.</summary>
    public bool IsAway => Code is (int)HttpStatusCode.BadGateway or (int)HttpStatusCode.ServiceUnavailable;

    /// <summary>5xx.</summary>
    public bool IsServerError => Code >= 500;

    /// <summary>
    /// The object that was written to is not there any more, or another one took its name: apply says so as
    /// 404, as 409 "uid mismatch" or as 422 about metadata.uid.
    /// </summary>
    public bool IsObjectGone => IsNotFound
        || (IsConflict && IsAboutUid)
        || (IsInvalid && (Status.Details?.Causes ?? []).Any(cause => cause.Field == "metadata.uid"));

    private static int CodeOf(int code, V1Status? status) => status?.Code is > 0 ? status.Code.Value : code;

    private bool NamesSomething => !string.IsNullOrEmpty(Status.Details?.Name);

    /// <summary>Whole phrases with a space, which no object's name can hold.</summary>
    private bool IsAboutUid =>
        Status.Message is { } message
        && (message.Contains("uid mismatch", StringComparison.OrdinalIgnoreCase)
            || message.Contains("UID in precondition", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the body of an answer; one that is no Status (a proxy's page) is quoted.</summary>
    internal static KubernetesApiException From(int code, string body, TimeSpan? retryAfter)
    {
        try
        {
            var status = JsonSerializer.Deserialize<V1Status>(body, KubernetesJson.Options);
            if (status?.Reason is not null || status?.Message is not null)
                return new(code, status, retryAfter);
        }
        catch (JsonException)
        {
        }
        var excerpt = body.Length > LongestExcerpt ? body[..LongestExcerpt] : body;
        return new(code, new V1Status { Code = code, Message = "the answer is no Status: " + excerpt }, retryAfter);
    }
}
