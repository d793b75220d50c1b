using System.Text.Json.Nodes;
using AiNetOperator.Simulating;

namespace AiNetOperator.Promises.Checkers;

/// <summary>An A record of a private zone.</summary>
/// <param name="Id">Its id, in lower case.</param>
/// <param name="Creator">The endpoint that made it, by name; null when nobody says.</param>
/// <param name="Addresses">Its addresses.</param>
internal sealed record Record(string Id, string? Creator, string Addresses)
{
    private const string Before = "created by private endpoint ";

    /// <summary>All of them, by id.</summary>
    public static Dictionary<string, Record> All(SimulationRun run) =>
        run.Arm.LookAll(InAzure.Records).Select(Of).ToDictionary(record => record.Id);

    private static Record Of(JsonObject body) =>
        new(InAzure.Text(body, "id")!.ToLowerInvariant(), CreatorOf(body), string.Join(' ', InAzure.Addresses(body)));

    private static string? CreatorOf(JsonObject body) =>
        InAzure.Text(body["properties"]?["metadata"], "creator") is { } text && text.StartsWith(Before, StringComparison.Ordinal)
            ? text[Before.Length..].Split(' ')[0].ToLowerInvariant()
            : null;
}
