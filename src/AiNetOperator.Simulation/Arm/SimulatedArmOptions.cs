namespace AiNetOperator.Simulation;

/// <summary>How a <see cref="SimulatedArm"/> behaves where the caller may choose.</summary>
public sealed record SimulatedArmOptions
{
    /// <summary>What Azure does where nobody could tell; when absent, drawn from the seed.</summary>
    public Unknowns? Unknowns { get; init; }

    /// <summary>Which cloud it is.</summary>
    public SimulatedCloud Cloud { get; init; }

    /// <summary>Token buckets; null switches throttling and its headers off.</summary>
    public ArmRateLimits? RateLimits { get; init; } = new();

    /// <summary>Mean time from a request to its effect, and again from there to the answer. Zero answers at once.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>
    /// How many times faster than real Azure is: divides provisioning times, latency and Retry-After alike (Retry-After stays
    /// whole seconds, rounded up), and multiplies what fills the buckets of <see cref="RateLimits"/>.
    /// </summary>
    public double Speed { get; init; } = 1;

    /// <summary>Operation URLs carry a certificate and a signature, which makes them some 3 KB long, and are checked.</summary>
    public bool SignedOperationUrls { get; init; } = true;

    /// <summary>Entries on a page of a list; the rest comes by nextLink.</summary>
    public int PageSize { get; init; } = 100;
}

/// <summary>
/// Resource Manager's token buckets per subscription and caller (MicrosoftDocs/azure-docs, "request limits and throttling",
/// limits since 2024).
/// </summary>
/// <param name="Reads">Size of the bucket of reads.</param>
/// <param name="ReadsPerSecond">Refill of the bucket of reads.</param>
/// <param name="Writes">Size of the bucket of writes (PUT, PATCH, POST).</param>
/// <param name="WritesPerSecond">Refill of the bucket of writes.</param>
/// <param name="Deletes">Size of the bucket of deletes.</param>
/// <param name="DeletesPerSecond">Refill of the bucket of deletes.</param>
public sealed record ArmRateLimits(
    double Reads = 250,
    double ReadsPerSecond = 25,
    double Writes = 200,
    double WritesPerSecond = 10,
    double Deletes = 200,
    double DeletesPerSecond = 10);
