namespace AiNetOperator.Kubernetes;

/// <summary>The pause before a list or watch is tried again: grows with failures, and begins anew after two quiet minutes.</summary>
/// <remarks>
/// client-go waits up to a minute whatever the failure was. Here it depends on who pays for a try: a server that nobody
/// reaches, or that does not know the kind, has no work with it, and people wait for it to come back. A version that is
/// too old is no failure of the server: after an outage it does not wait as long as the outage has taught.
/// </remarks>
internal sealed class ReflectorPause(TimeProvider time, Random random)
{
    private readonly Streak _expired = new(time);
    private readonly Streak _failed = new(time);

    public TimeSpan Next(Exception problem)
    {
        var refused = problem as KubernetesApiException;
        var streak = refused?.IsGone == true ? _expired : _failed;
        var own = BackoffFor(problem).Delay(streak.Next(), random);
        return refused?.RetryAfter is { } asked && asked > own ? asked : own;
    }

    private static Backoff BackoffFor(Exception problem) => problem switch
    {
        KubernetesApiException { IsKindNotServed: true } => Backoff.UnservedKind,
        KubernetesApiException { IsAway: true } or HttpRequestException => Backoff.AwayServer,
        _ => Backoff.Watch,
    };

    /// <summary>How often something has happened without two quiet minutes between.</summary>
    private sealed class Streak(TimeProvider time)
    {
        private static readonly TimeSpan ForgetAfter = TimeSpan.FromSeconds(120);

        private int _count;
        private long _last;

        public int Next()
        {
            if (_count > 0 && time.GetElapsedTime(_last) > ForgetAfter)
                _count = 0;
            _last = time.GetTimestamp();
            return ++_count;
        }
    }
}
