using System.Diagnostics;

using AiNetOperator.Abstractions;

namespace AiNetOperator.Azure;

/// <summary>The id that ties a request to our trace and to Azure's activity log.</summary>
internal static class Correlation
{
    /// <summary>The trace id of the current activity, written as the Guid that ARM wants; without an activity a seeded Guid.</summary>
    public static string Next(Random random) =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
            ? Guid.ParseExact(activity.TraceId.ToHexString(), "N").ToString()
            : random.NextGuid().ToString();
}
