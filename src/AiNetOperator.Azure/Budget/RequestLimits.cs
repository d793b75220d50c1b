namespace AiNetOperator.Azure;

/// <summary>A token bucket.</summary>
/// <param name="Capacity">Requests that may be sent at once.</param>
/// <param name="PerSecond">Requests that are given back each second.</param>
public readonly record struct RequestLimit(double Capacity, double PerSecond);

/// <summary>
/// What ARM grants one identity in one subscription and region, to start with; the answers' headers correct it.
/// </summary>
/// <param name="Read">For reads.</param>
/// <param name="Write">For writes and actions.</param>
/// <param name="Delete">For deletions.</param>
public sealed record RequestLimits(RequestLimit Read, RequestLimit Write, RequestLimit Delete)
{
    /// <summary>
    /// The public cloud since 2024: 250 and 25 a second for reads, 200 and 10 a second for writes and for deletions
    /// (learn.microsoft.com, "Understand how Azure Resource Manager throttles requests").
    /// </summary>
    public static RequestLimits TokenBuckets { get; } = new(new(250, 25), new(200, 10), new(200, 10));

    /// <summary>
    /// The other clouds: 12,000 reads, 1,200 writes and 15,000 deletions an hour (same page), spread evenly, with the
    /// public cloud's burst.
    /// </summary>
    public static RequestLimits Hourly { get; } =
        new(new(250, 12_000 / 3600.0), new(200, 1_200 / 3600.0), new(200, 15_000 / 3600.0));

    internal RequestLimit For(ArmRequestKind kind) => kind switch
    {
        ArmRequestKind.Read => Read,
        ArmRequestKind.Write => Write,
        _ => Delete,
    };
}
