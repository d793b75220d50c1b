using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

public sealed class ArmSimulatorCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_where_it_is_serves_logs_and_saves_its_world_at_the_end()
    {
        await using var simulator = await RunningAinet.StartAsync(
            Repository.Root, "arm-simulator", "--listen", "127.0.0.1:0", "--world", SampleRuns.World, "--speed", "60",
            "--log", "-", "--save-world", _folder.PathTo("after.json"));
        var address = simulator.Address.GetLeftPart(UriPartial.Authority);
        simulator.FirstLine.ShouldBe($"Azure, with 30 resources, at {address} (60 times as fast). For the operator: AZURE_RESOURCE_MANAGER_ENDPOINT={address}");

        using var http = new HttpClient { BaseAddress = simulator.Address };
        JsonNode.Parse(await http.GetStringAsync(SampleRuns.Hub + "?api-version=2025-12-01", Stop))!["kind"]!.ToString().ShouldBe("Hub");
        var world = await http.GetStringAsync("/simulator/world", Stop);
        var run = (await simulator.StopAsync()).ShouldExitWith(0);

        run.Output.ShouldContain($" GET {SampleRuns.Hub} 2025-12-01 200 ");
        run.Output.ShouldContain($"Azure as it is now was written to {_folder.PathTo("after.json")}.");
        run.Error.ShouldBeEmpty();
        JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(_folder.PathTo("after.json"))), JsonNode.Parse(world)).ShouldBeTrue();
    }

    [Fact]
    public async Task With_https_it_writes_what_clients_have_to_trust()
    {
        await using var simulator = await RunningAinet.StartAsync(
            Repository.Root, "arm-simulator", "--listen", "localhost:0", "--https", "--certificate-out", _folder.PathTo("ca.pem"),
            "--world", SampleRuns.World, "--log", _folder.PathTo("log/requests.txt"));
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(_folder.PathTo("ca.pem"), Stop)));
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = policy;
        using var http = new HttpClient(handler);
        foreach (var host in (string[])["localhost", "127.0.0.1"])
        {
            var url = new UriBuilder(simulator.Address) { Host = host, Path = SampleRuns.Hub, Query = "api-version=2025-12-01" }.Uri;
            (await http.GetAsync(url, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await simulator.StopAsync()).ShouldExitWith(0);
        File.ReadAllLines(_folder.PathTo("log/requests.txt")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task An_empty_azure_says_what_it_lacks()
    {
        await using var simulator = await RunningAinet.StartAsync(_folder.Root, "arm-simulator", "--listen", "127.0.0.1:0", "--https");
        var run = (await simulator.StopAsync()).ShouldExitWith(0);
        run.Output.ShouldContain("Every subscription is unknown to an empty Azure: --world gives it resources.");
        run.Output.ShouldContain("Clients cannot check the certificate: --certificate-out writes what they have to trust.");
    }

    [Fact]
    public async Task A_wrong_world_is_told_with_file_and_line_and_nothing_is_served()
    {
        _folder.Write("world.yaml", "id: /subscriptions/s/resourceGroups/g/providers/Microsoft.Nothing/things/t\n---\nname: x\n");
        var run = await _folder.RunAsync("arm-simulator", "--listen", "127.0.0.1:0", "--world", "world.yaml");
        run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldStartWith("world.yaml:3: id: is missing, and required");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_type_that_is_not_known_is_told_with_its_line()
    {
        _folder.Write("world.yaml", "# a comment\nid: /subscriptions/s/resourceGroups/g/providers/Microsoft.Nothing/things/t\n");
        var run = await _folder.RunAsync("arm-simulator", "--listen", "127.0.0.1:0", "--world", "world.yaml");
        run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldStartWith("world.yaml:2: id: the resource type 'Microsoft.Nothing/things' is not known; known are ");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var run = await _folder.RunAsync("arm-simulator", "--listen", taken.LocalEndpoint.ToString()!);
        run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldContain("address already in use");
        run.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--listen 0.0.0.0:80", "--listen: '0.0.0.0:80' could be reached by others, and nobody has to sign in here; allowed are 127.0.0.1, [::1] and localhost")]
    [InlineData("--listen 127.0.0.1:0 --speed 0", "--speed: '0' is no number from 1 to 100000")]
    [InlineData("--listen 127.0.0.1:0 --seed x", "--seed: 'x' is no whole number")]
    [InlineData("--listen 127.0.0.1:0 --certificate-out c.pem", "--certificate-out needs --https: without it there is no certificate")]
    [InlineData("--https", "--listen 127.0.0.1:PORT is required")]
    public async Task A_wrong_command_line_gets_one_clear_line(string arguments, string line)
    {
        var run = await _folder.RunAsync(["arm-simulator", .. arguments.Split(' ')]);
        run.ShouldExitWith(1).ErrorLines.ShouldBe([$"ainet arm-simulator: {line}; see 'ainet arm-simulator --help'"]);
    }
}
