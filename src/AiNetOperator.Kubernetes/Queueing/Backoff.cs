namespace AiNetOperator.Kubernetes;

/// <summary>How the pause between tries grows: doubled each time up to a cap, times a random factor.</summary>
/// <param name="First">After the first failure.</param>
/// <param name="Cap">Never more than this, before the factor. The number of tries has no cap.</param>
/// <param name="FactorFrom">The smallest random factor.</param>
/// <param name="FactorTo">The greatest random factor.</param>
public sealed record Backoff(TimeSpan First, TimeSpan Cap, double FactorFrom, double FactorTo)
{
    /// <summary>For work on ARM: 1 s up to 5 minutes, times 0.5 to 1.</summary>
    public static Backoff Work { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), 0.5, 1);

    /// <summary>For conflicts with a newer version of an object, which the watch is about to show: 5 ms (client-go's base) up to 30 s.</summary>
    public static Backoff Conflict { get; } = new(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(30), 0.5, 1);

    /// <summary>For lists and watches: 0.8 s up to 30 s, times 1 to 2 (client-go's reflector).</summary>
    public static Backoff Watch { get; } = new(TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(30), 1, 2);

    /// <summary>For watches of a server that nobody reaches: at most 10 s after it is back they go on.</summary>
    public static Backoff AwayServer { get; } = Watch with { Cap = TimeSpan.FromSeconds(5) };

    /// <summary>For watches of a kind that is not served: at most 5 s after its definition is installed they begin.</summary>
    public static Backoff UnservedKind { get; } = Watch with { Cap = TimeSpan.FromSeconds(2.5) };

    /// <summary>The pause after so many failures in a row, counted from 1.</summary>
    public TimeSpan Delay(int failures, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var grown = First.TotalSeconds * Math.Pow(2, Math.Min(failures, 64) - 1);
        var factor = FactorFrom + (FactorTo - FactorFrom) * random.NextDouble();
        return TimeSpan.FromSeconds(Math.Min(grown, Cap.TotalSeconds) * factor);
    }
}
