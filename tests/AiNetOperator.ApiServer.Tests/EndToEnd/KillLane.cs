using System.Globalization;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.TestCluster;

namespace AiNetOperator.ApiServer.Tests.EndToEnd;

/// <summary>
/// Rounds one after another on an API server, an Azure and operators of its own. In each a new network is declared, the
/// public access of a workspace is changed, the network of the round before is deleted; and meanwhile, at a random moment,
/// the operator is killed, sometimes twice, sometimes together with the API server.
/// </summary>
internal sealed class KillLane(LocalCluster cluster, OperatorOnServer bench, Random random)
{
    private const string Switched = "switched";

    /// <summary>What a write may lag behind its declaration: an announcement is good for 10 s, and it waits for its turn.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private readonly List<(string Access, DateTimeOffset Since)> _accesses = [];
    private readonly Dictionary<string, string> _modes = new(StringComparer.Ordinal);
    private readonly List<string> _rounds = [];
    private GuardedProcess? _operator;

    /// <summary>How often the operator was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How often the API server was killed.</summary>
    public int ServerKills { get; private set; }

    /// <summary>How long each round took, from the first edit until everything was as declared.</summary>
    public IReadOnlyList<string> Rounds => _rounds;

    /// <summary>A workspace for each round, and one whose access is switched.</summary>
    public static JsonArray World(int rounds) =>
    [
        new JsonObject { ["id"] = OperatorOnServer.Workspaces[..OperatorOnServer.Workspaces.IndexOf("/providers", StringComparison.Ordinal)], ["location"] = "westeurope" },
        Workspace(Switched),
        .. Enumerable.Range(1, rounds).Select(round => Workspace(NameOf(round))),
    ];

    public async Task RunAsync(int rounds)
    {
        _operator = bench.StartOperator(shortLease: true);
        bench.LooksAfter = () =>
        {
            if (_operator.HasEnded)
                _operator = bench.StartOperator(shortLease: true);
        };
        for (var round = 1; round <= rounds; round++)
            await RoundAsync(round);
        await StaysAsItIsAsync();
    }

    private async Task RoundAsync(int round)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await EditAsync(round);
        await PauseAsync();
        await KillAsync();
        if (random.Next(4) == 0)
        {
            await PauseAsync();
            await KillAsync();
        }
        await ConvergesAsync(round);
        _rounds.Add(TimeProvider.System.GetElapsedTime(begun).TotalSeconds.ToString("0", CultureInfo.InvariantCulture));
    }

    private async Task EditAsync(int round)
    {
        var access = random.Next(2) == 0 ? "Enabled" : "Disabled";
        _accesses.Add((access, TimeProvider.System.GetUtcNow()));
        await bench.ApplyAsync(Switched, Switched, $$$"""{"publicNetworkAccess":"{{{access}}}","closeOnlyWhenPathVerified":false}""");
        var mode = _modes[NameOf(round)] = random.Next(2) == 0 ? "AllowInternetOutbound" : "AllowOnlyApprovedOutbound";
        var provision = IsProvisioned(round) ? "Immediate" : "OnFirstCompute";
        await bench.ApplyAsync(NameOf(round), NameOf(round), $$$"""
            {"managedNetwork":{"isolationMode":"{{{mode}}}","provision":"{{{provision}}}"},"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false}
            """);
        if (round > 1)
            await bench.DeleteAsync(NameOf(round - 1));
    }

    /// <summary>Half of them hit what follows at once, the others anything.</summary>
    private Task PauseAsync() => TimeProvider.System.Delay(TimeSpan.FromSeconds(random.NextDouble() * (random.Next(2) == 0 ? 1.5 : 8)));

    private async Task KillAsync()
    {
        if (random.Next(3) == 0)
        {
            cluster.KillServer();
            ServerKills++;
            await TimeProvider.System.Delay(TimeSpan.FromSeconds(random.NextDouble() * 3));
            await cluster.StartServerAsync(CancellationToken.None);
            await bench.ServedAsync();
        }
        _operator!.Dispose();
        Kills++;
        _operator = bench.StartOperator(shortLease: true);
    }

    private async Task ConvergesAsync(int round)
    {
        await bench.ReadyAsync(Switched);
        (await bench.ReadyAsync(NameOf(round)))["metadata"]!["finalizers"]!.AsArray().Count.ShouldBe(1);
        if (round > 1)
            await bench.GoneAsync(NameOf(round - 1));
        ((string)(await bench.PropertiesAsync(Switched))["publicNetworkAccess"]!).ShouldBe(_accesses[^1].Access);
        foreach (var (name, mode) in _modes)
        {
            var properties = await bench.PropertiesAsync(name);
            ((string)properties["managedNetwork"]!["isolationMode"]!, (string)properties["publicNetworkAccess"]!).ShouldBe((mode, "Disabled"), name);
        }
        if (IsProvisioned(round))
            ((string?)(await bench.PropertiesAsync(NameOf(round)))["managedNetwork"]!["status"]?["status"]).ShouldBe("Active");
        await KeptPromisesAsync();
    }

    /// <summary>Provisioning is one more write, and one that runs for long: every other round has it.</summary>
    private static bool IsProvisioned(int round) => round % 2 == 0;

    private async Task KeptPromisesAsync()
    {
        var history = await bench.HistoryAsync();
        history.Overlaps().ShouldBeEmpty();
        history.Openings(MayOpen).ShouldBeEmpty();
        history.Strange(new HashSet<string>(_modes.Keys, StringComparer.Ordinal) { Switched }).ShouldBeEmpty();
    }

    /// <summary>Neither an operator that runs nor one that starts anew writes where everything is as declared.</summary>
    private async Task StaysAsItIsAsync()
    {
        var before = (await bench.HistoryAsync()).Writes.Count;
        await TimeProvider.System.Delay(Quiet);
        _operator!.Dispose();
        _operator = bench.StartOperator(shortLease: true);
        await RealServer.UntilAsync(() => _operator.Tail(100).Contains("reconciling", StringComparison.Ordinal), "it works again");
        await TimeProvider.System.Delay(Quiet);
        (await bench.HistoryAsync()).Writes.Skip(before).ShouldBeEmpty("a converged operator writes nothing");
    }

    private bool MayOpen(string resource, DateTimeOffset at)
    {
        if (resource != Switched)
            return false;
        var until = _accesses.Skip(1).Select(next => next.Since + Lag).Append(DateTimeOffset.MaxValue);
        return _accesses.Zip(until).Any(one => one.First.Access == "Enabled" && one.First.Since <= at && at < one.Second);
    }

    private static string NameOf(int round) => "ws-" + round.ToString("D2", CultureInfo.InvariantCulture);

    private static JsonObject Workspace(string name) => new()
    {
        ["id"] = OperatorOnServer.Workspaces + name,
        ["location"] = "westeurope",
        ["kind"] = "Default",
        ["properties"] = new JsonObject
        {
            ["publicNetworkAccess"] = "Enabled", ["provisioningState"] = "Succeeded",
            ["managedNetwork"] = new JsonObject { ["isolationMode"] = "Disabled" },
        },
    };
}
