using System.Diagnostics;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>The span of one pass. Messages are not in it: what others wrote may hold anything.</summary>
internal static class PassSpan
{
    public static Activity? Start(ActivitySource? source, string kind, ObjectKey key, long pass)
    {
        var span = source?.StartActivity("reconcile " + kind);
        span?.SetTag("ainet.kind", kind);
        span?.SetTag("k8s.namespace.name", key.Namespace);
        span?.SetTag("ainet.name", key.Name);
        span?.SetTag("ainet.reconcile.id", pass);
        return span;
    }

    public static void End(Activity? span, Verdict verdict)
    {
        span?.SetTag("ainet.result", verdict.Outcome.ToString());
        if (verdict.Outcome is not (ReconcileOutcome.Error or ReconcileOutcome.Terminal))
            return;
        span?.SetStatus(ActivityStatusCode.Error);
        span?.SetTag("error.type", verdict.Error?.GetType().Name ?? verdict.Outcome.ToString());
    }
}
