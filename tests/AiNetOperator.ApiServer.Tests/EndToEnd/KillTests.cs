using System.Globalization;
using AiNetOperator.Abstractions;

namespace AiNetOperator.ApiServer.Tests.EndToEnd;

/// <summary>
/// The operator is killed at random moments, and the API server too, while somebody edits. AINET_KILL_ROUNDS says how often
/// (2), AINET_KILL_SEED from which seed (1).
/// </summary>
public sealed class KillTests(RealServer server)
{
    [Fact]
    public async Task Whatever_is_killed_it_converges_and_nothing_undeclared_is_written()
    {
        var (rounds, seed) = (Number("AINET_KILL_ROUNDS", 2), Number("AINET_KILL_SEED", 1));
        var random = new Random(seed);
        await using var cluster = await server.StartAnotherAsync();
        await using var bench = await OperatorOnServer.StartAsync(cluster, "default");
        var running = bench.StartOperator();
        var access = "Enabled";
        for (var round = 0; round < rounds; round++)
        {
            access = random.Next(2) == 0 ? "Enabled" : "Disabled";
            await bench.ApplyAsync("sandbox", "ws-sandbox", $$$"""
                {"managedNetwork":{"isolationMode":"AllowInternetOutbound"},"publicNetworkAccess":"{{{access}}}","closeOnlyWhenPathVerified":false}
                """);
            await TimeProvider.System.Delay(TimeSpan.FromSeconds(random.NextDouble() * 6));
            if (random.Next(3) == 0)
            {
                cluster.KillServer();
                await TimeProvider.System.Delay(TimeSpan.FromSeconds(random.NextDouble() * 3));
                await cluster.StartServerAsync(CancellationToken.None);
            }
            running.Dispose();
            running = bench.StartOperator();
        }

        var ready = await bench.ReadyAsync("sandbox");

        var properties = await bench.PropertiesAsync("ws-sandbox");
        ((string)properties["publicNetworkAccess"]!).ShouldBe(access, $"seed {seed}");
        ((string)properties["managedNetwork"]!["isolationMode"]!).ShouldBe("AllowInternetOutbound", $"seed {seed}");
        ready["metadata"]!["finalizers"]!.AsArray().Count.ShouldBe(1);
        bench.Writes().ShouldAllBe(line => line.Contains("/workspaces/ws-sandbox", StringComparison.Ordinal) && !line.Contains(" DELETE ", StringComparison.Ordinal));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
