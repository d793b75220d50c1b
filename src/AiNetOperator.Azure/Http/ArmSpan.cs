using System.Diagnostics;

namespace AiNetOperator.Azure;

/// <summary>The span of one request. No URL is in it, because operation URLs are signed, and no message.</summary>
internal static class ArmSpan
{
    public static Activity? Start(ActivitySource? source, ArmCall call)
    {
        var span = source?.StartActivity($"ARM {call.Method.Method} {call.Type}", ActivityKind.Client);
        span?.SetTag("http.request.method", call.Method.Method);
        span?.SetTag("azure.resource.type", call.Type);
        span?.SetTag("azure.resource.id", call.Subject);
        return span;
    }

    public static void End(Activity? span, ArmAnswer answer)
    {
        span?.SetTag("azure.correlation_request_id", answer.CorrelationId);
        if (answer.Status > 0)
            span?.SetTag("http.response.status_code", answer.Status);
        if (answer.IsSuccess)
            return;
        span?.SetStatus(ActivityStatusCode.Error);
        span?.SetTag("error.type", answer.Fault is ArmFault.None ? answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) : answer.Fault.ToString());
    }
}
