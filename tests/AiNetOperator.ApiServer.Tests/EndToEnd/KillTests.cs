using System.Globalization;

namespace AiNetOperator.ApiServer.Tests.EndToEnd;

/// <summary>
/// The operator is killed at random moments, and the API server too, while somebody edits. AINET_KILL_ROUNDS says how often
/// (1), AINET_KILL_SEED from which seed (1). scripts/kill-rounds.sh runs 20.
/// </summary>
public sealed class KillTests(RealServer server)
{
    /// <summary>Rounds mostly wait, for a lease or for a lost write to have arrived for certain, so some run side by side.</summary>
    private const int MostLanes = 4;

    /// <summary>Provisioning takes 15 s: long enough for the next operator to find it under way.</summary>
    private const int Speed = 120;

    [Fact]
    public async Task Whatever_is_killed_it_converges_and_no_promise_breaks()
    {
        var (rounds, seed) = (Number("AINET_KILL_ROUNDS", 1), Number("AINET_KILL_SEED", 1));
        var lanes = Math.Min(rounds, MostLanes);
        var shares = Enumerable.Range(0, lanes).Select(lane => rounds / lanes + (lane < rounds % lanes ? 1 : 0));

        var told = await Task.WhenAll(shares.Select((share, lane) => RunAsync(share, seed * 1000 + lane)));

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(Environment.NewLine, told));
    }

    private async Task<string> RunAsync(int rounds, int seed)
    {
        await using var cluster = await server.StartAnotherAsync();
        await using var bench = await OperatorOnServer.StartAsync(cluster, "default", KillLane.World(rounds), Speed);
        var lane = new KillLane(cluster, bench, new Random(seed));
        try
        {
            await lane.RunAsync(rounds);
        }
        catch (Exception broken)
        {
            throw new InvalidOperationException($"seed {seed}, round {lane.Rounds.Count + 1}: {broken.Message}", broken);
        }
        var writes = (await bench.HistoryAsync()).Writes.Count;
        return $"seed {seed}: {rounds} rounds, operator killed {lane.Kills} times, API server {lane.ServerKills} times, {writes} writes, rounds took {string.Join(", ", lane.Rounds)} s";
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
