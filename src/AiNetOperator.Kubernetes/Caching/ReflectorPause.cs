namespace AiNetOperator.Kubernetes;

/// <summary>The pause before a list or watch is tried again: grows with failures, and begins anew after two quiet minutes.</summary>
internal sealed class ReflectorPause(TimeProvider time, Random random)
{
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromSeconds(120);

    private int _failures;
    private long _last;

    public TimeSpan Next(TimeSpan? asked)
    {
        if (_failures > 0 && time.GetElapsedTime(_last) > ForgetAfter)
            _failures = 0;
        _last = time.GetTimestamp();
        var own = Backoff.Watch.Delay(++_failures, random);
        return asked > own ? asked.Value : own;
    }
}
