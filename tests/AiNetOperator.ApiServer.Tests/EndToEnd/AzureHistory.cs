using System.Globalization;
using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests.EndToEnd;

/// <summary>One write as the simulated Azure saw it.</summary>
/// <param name="Text">Method, resource and action, for messages.</param>
/// <param name="Resource">The resource's name.</param>
/// <param name="SentAt">When it arrived.</param>
/// <param name="ClosedAt">When it was answered and what it started had ended; the end of all times when it has not.</param>
/// <param name="IsRefused">Azure said no at once.</param>
/// <param name="Before">The resource's properties before; null when it did not take effect.</param>
/// <param name="After">And after.</param>
internal sealed record AzureWrite(
    string Text, string Resource, DateTimeOffset SentAt, DateTimeOffset ClosedAt, bool IsRefused, JsonNode? Before, JsonNode? After);

/// <summary>All writes, and what must never be among them.</summary>
internal sealed record AzureHistory(IReadOnlyList<AzureWrite> Writes)
{
    private static readonly string[] Modes = ["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"];

    /// <summary>Reads what <c>/simulator/writes</c> shows.</summary>
    public static AzureHistory Parse(JsonArray writes) => new([.. writes.Select(write => Parse(write!))]);

    /// <summary>Writes to one workspace that were under way at the same time: its managed network takes one at a time.</summary>
    public IEnumerable<string> Overlaps() => Writes
        .Where(write => !write.IsRefused)
        .GroupBy(write => write.Resource, StringComparer.Ordinal)
        .SelectMany(group => group.Zip(group.Skip(1)))
        .Where(pair => pair.Second.SentAt < pair.First.ClosedAt)
        .Select(pair => $"{pair.Second} before the end of {pair.First}");

    /// <summary>Writes after which something was more open than before, unless that was declared.</summary>
    /// <param name="mayOpen">Whether public access to the resource was declared Enabled at that time.</param>
    public IEnumerable<string> Openings(Func<string, DateTimeOffset, bool> mayOpen) => Writes
        .Where(write => write.Before is not null && write.After is not null)
        .Where(write =>
            Rank(write.After) < Rank(write.Before)
            || (Access(write.Before) == "Disabled" && Access(write.After) == "Enabled" && !mayOpen(write.Resource, write.SentAt)))
        .Select(write => write.ToString());

    /// <summary>Writes to what nobody declared, or that take something away.</summary>
    public IEnumerable<string> Strange(IReadOnlySet<string> declared) => Writes
        .Where(write => !declared.Contains(write.Resource) || write.Text.StartsWith("DELETE", StringComparison.Ordinal))
        .Select(write => write.ToString());

    private static int Rank(JsonNode? properties) =>
        Array.IndexOf(Modes, (string?)properties!["managedNetwork"]?["isolationMode"] ?? "Disabled");

    private static string? Access(JsonNode? properties) => (string?)properties!["publicNetworkAccess"];

    private static AzureWrite Parse(JsonNode write)
    {
        var id = (string)write["id"]!;
        var answered = Time(write["answeredAt"]) ?? DateTimeOffset.MaxValue;
        var ended = Time(write["endedAt"]) ?? DateTimeOffset.MaxValue;
        var tookEffect = (bool)write["tookEffect"]!;
        return new AzureWrite(
            $"{write["method"]} {id} {write["action"]} {write["body"]?.ToJsonString()}", id[(id.LastIndexOf('/') + 1)..],
            Time(write["sentAt"])!.Value, answered > ended ? answered : ended, (int)write["status"]! >= 400,
            tookEffect ? write["before"]?["properties"] : null, tookEffect ? write["after"]?["properties"] : null);
    }

    private static DateTimeOffset? Time(JsonNode? value) =>
        value is null ? null : DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture);
}
