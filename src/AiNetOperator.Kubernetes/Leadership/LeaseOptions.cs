using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>How leadership is won and kept. The numbers are client-go's and controller-runtime's.</summary>
/// <param name="Lease">The object that contenders fight for.</param>
/// <param name="Identity">Different for every process that ever runs: <see cref="IdentityOf"/>.</param>
public sealed record LeaseOptions(ObjectKey Lease, string Identity)
{
    /// <summary>For how long others wait after they last saw a renewal. Whole seconds.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After this long without a successful renewal the lead is given up. Between the two others are above.</summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two tries.</summary>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>One hung request must not cost the lead.</summary>
    internal TimeSpan RequestTimeout => TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerSecond, RenewDeadline.Ticks / 2));

    /// <summary>
    /// Host name and a random part: with the host name alone, a restarted container of a pod would believe that it still leads.
    /// </summary>
    public static string IdentityOf(string host, Random random) => $"{host}_{random.NextGuid()}";

    /// <summary>What is wrong with the numbers, as a sentence; null: nothing.</summary>
    public string? Problem() => this switch
    {
        { LeaseDuration.TotalSeconds: < 1 } => $"The lease duration {Words(LeaseDuration)} is below 1 s, the smallest that a Lease can say.",
        _ when LeaseDuration.Ticks % TimeSpan.TicksPerSecond != 0 => $"The lease duration {Words(LeaseDuration)} is not a whole number of seconds.",
        _ when LeaseDuration <= RenewDeadline => $"The lease duration {Words(LeaseDuration)} must be longer than the renew deadline {Words(RenewDeadline)}: else another leads before this process has noticed that it does not.",
        _ when RetryPeriod <= TimeSpan.Zero => "The retry period must be longer than nothing.",
        _ when RenewDeadline <= RetryPeriod * LeaseElector.Jitter => $"The renew deadline {Words(RenewDeadline)} must be longer than {LeaseElector.Jitter} times the retry period {Words(RetryPeriod)}: else one slow answer costs the lead.",
        _ => null,
    };

    private static string Words(TimeSpan span) => span.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture) + " s";
}
