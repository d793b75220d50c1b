using System.Text.Json.Nodes;

namespace AiNetOperator.Tests.Support;

/// <summary>Runs that several tests look at, made once.</summary>
internal static class SampleRuns
{
    public const string Samples = "config/samples";
    public const string World = "config/worlds/samples.yaml";
    public const string Hub =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/hub-research";

    private static readonly Lazy<Task<Outcome>> PlainRun = new(() => Ainet.RunAsync("simulate", "-f", Samples));
    private static readonly Lazy<Task<Outcome>> JsonRun = new(() => Ainet.RunAsync("simulate", "-f", Samples, "--world", World, "-o", "json"));

    /// <summary>The first command of the README, as lines.</summary>
    public static Task<Outcome> Plain => PlainRun.Value;

    /// <summary>The samples on their world, as JSON.</summary>
    public static Task<Outcome> Json => JsonRun.Value;

    /// <summary>The JSON of <see cref="Json"/>.</summary>
    public static async Task<JsonObject> ReportAsync() => JsonNode.Parse((await Json).ShouldExitWith(0).Output)!.AsObject();

    /// <summary>The Azure that <see cref="Json"/> ended with, as a world.</summary>
    public static async Task<string> WorldAfterAsync() => (await ReportAsync())["azure"]!.ToJsonString();
}
