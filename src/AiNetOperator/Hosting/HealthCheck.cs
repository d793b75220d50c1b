namespace AiNetOperator.Hosting;

/// <summary>One thing that is looked at.</summary>
/// <param name="Name">A word.</param>
/// <param name="Problem">A sentence; null: all is well.</param>
public sealed record HealthCheck(string Name, string? Problem);

/// <summary>How the process is, in the words of its endpoints.</summary>
/// <param name="leaseDuration">After which others may lead.</param>
public sealed class OperatorHealth(TimeSpan leaseDuration)
{
    /// <summary>Beyond the lease's duration: a leader that should long have ended and did not.</summary>
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(20);

    /// <summary>Whether everything has been listed.</summary>
    public bool IsSynced { get; set; }

    /// <summary>Whether the process is on its way out.</summary>
    public bool IsStopping { get; set; }

    /// <summary>How long ago the lead was renewed; null: this process does not lead.</summary>
    public Func<TimeSpan?> SinceRenewal { get; set; } = static () => null;

    /// <summary>
    /// Whether a restart would help. That the loop answers at all is the first check. Neither Azure nor the API server
    /// counts: a restart mends neither.
    /// </summary>
    public IReadOnlyList<HealthCheck> Live =>
    [
        new("loop", null),
        new("leader", SinceRenewal() is { } since && since > leaseDuration + LeaseMargin
            ? $"this process leads and has not renewed its lease for {since.TotalSeconds:0} s" : null),
    ];

    /// <summary>Whether the process does its part. Leading is no condition: those that follow are ready to take over.</summary>
    public IReadOnlyList<HealthCheck> Ready =>
    [
        new("caches", IsSynced ? null : "not everything has been listed yet"),
        new("running", IsStopping ? "the process is stopping" : null),
    ];

    /// <summary>Status code and text: <c>ok</c>, or the checks where one failed or <paramref name="verbose"/> was asked for.</summary>
    public static (int Status, string Text) Answer(IReadOnlyList<HealthCheck> checks, bool verbose)
    {
        var fails = checks.Any(check => check.Problem is not null);
        if (!fails && !verbose)
            return (200, "ok");
        var lines = checks.Select(check => check.Problem is null ? $"[+]{check.Name} ok\n" : $"[-]{check.Name} failed: {check.Problem}\n");
        return (fails ? 500 : 200, string.Concat(lines) + (fails ? "check failed\n" : "check passed\n"));
    }
}
