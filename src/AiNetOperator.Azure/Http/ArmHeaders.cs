using System.Globalization;

namespace AiNetOperator.Azure;

/// <summary>The headers of ARM that we read and write.</summary>
internal static class ArmHeaders
{
    public const string CorrelationId = "x-ms-correlation-request-id";
    public const string RetryAfter = "Retry-After";
    public const string AsyncOperation = "Azure-AsyncOperation";
    public const string Location = "Location";
    public const string ETag = "ETag";

    /// <summary>Seconds or an HTTP date: the RPC promises seconds, services send both. Null when it is neither.</summary>
    public static TimeSpan? ReadRetryAfter(string? value, DateTimeOffset now)
    {
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6)
            return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return null;
        return moment > now ? moment - now : TimeSpan.Zero;
    }

    /// <summary>
    /// The lowest number of remaining requests of that kind that the answer names. ARM writes one for the subscription (two
    /// spellings: documented, and since 2024 with "global"), one for the tenant, and services with own counters, such as private
    /// DNS, write <c>…-resource-requests</c> in place of the first.
    /// </summary>
    public static long? ReadRemaining(IReadOnlyDictionary<string, string> headers, ArmRequestKind kind)
    {
        var word = kind switch { ArmRequestKind.Read => "reads", ArmRequestKind.Write => "writes", _ => "deletes" };
        string[] names =
        [
            $"x-ms-ratelimit-remaining-subscription-{word}",
            $"x-ms-ratelimit-remaining-subscription-global-{word}",
            $"x-ms-ratelimit-remaining-tenant-{word}",
            "x-ms-ratelimit-remaining-subscription-resource-requests",
        ];
        long? lowest = null;
        foreach (var name in names)
        {
            if (headers.TryGetValue(name, out var text)
                && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var remaining)
                && (lowest is null || remaining < lowest))
            {
                lowest = remaining;
            }
        }
        return lowest;
    }
}
