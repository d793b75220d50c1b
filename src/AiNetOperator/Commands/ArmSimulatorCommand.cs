using System.CommandLine;
using System.Globalization;
using AiNetOperator.Azure;
using AiNetOperator.Schema;
using AiNetOperator.Simulating;

namespace AiNetOperator.Commands;

/// <summary><c>ainet arm-simulator</c>: an Azure in memory, over HTTP, for real clients.</summary>
internal sealed class ArmSimulatorCommand(Terminal terminal)
{
    private const string Summary = """
        Serve an Azure that lives in memory over HTTP, for the operator on a cluster or any other client.

        It runs until SIGINT or SIGTERM. Exit codes: 0 stopped; 1 wrong input, or the port is taken.
        """;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static Command Create(Terminal terminal)
    {
        var options = new ArmSimulatorOptions();
        var simulator = new ArmSimulatorCommand(terminal);
        var command = new Command("arm-simulator", Summary);
        options.AddTo(command);
        command.SetAction((parsed, _) => simulator.RunAsync(options.Read(parsed)));
        return command;
    }

    private async Task<int> RunAsync(ArmSimulatorRequest request)
    {
        var world = ReadWorld(request);
        using var file = request.Log is null or "-" ? null : OutputFile.Open(request.Log);
        var settings = request.Settings with { Log = request.Log == "-" ? terminal.Output : file, OnDefect = Tell };
        await using var simulator = new ArmSimulator(settings, terminal.Time);
        WorldFile.Check(world, await simulator.LoadAsync(world.Resources));
        await simulator.StartAsync(terminal.Stop);
        if (request.CertificateOut is { } path)
            OutputFile.Write(path, simulator.AuthorityPem!);
        Announce(request, simulator, world);
        await StoppedAsync();
        using var grace = new CancellationTokenSource(Grace, terminal.Time);
        await simulator.StopAsync(grace.Token);
        await SaveAsync(request, simulator);
        return ExitCodes.Success;
    }

    private World ReadWorld(ArmSimulatorRequest request)
    {
        if (request.World is null)
            return new World([], []);
        var world = new WorldReader(terminal.Input).Read(request.World);
        return world.Problems.Count == 0 ? world : throw new CommandFailedException([.. world.Problems.Select(problem => problem.ToString())]);
    }

    private void Announce(ArmSimulatorRequest request, ArmSimulator simulator, World world)
    {
        var address = simulator.Address.GetLeftPart(UriPartial.Authority);
        var content = world.Resources.Count == 0 ? "empty" : $"with {Sentences.Count(world.Resources.Count, "resource")}";
        var speed = request.Settings.Speed.ToString(CultureInfo.InvariantCulture);
        terminal.Output.WriteLine($"Azure, {content}, at {address} ({speed} times as fast). For the operator: {ArmEnvironment.EndpointVariable}={address}");
        if (world.Resources.Count == 0)
            terminal.Output.WriteLine("Every subscription is unknown to an empty Azure: --world gives it resources.");
        if (request.CertificateOut is { } path)
            terminal.Output.WriteLine($"Clients have to trust {path}, for example by SSL_CERT_FILE, REQUESTS_CA_BUNDLE or NODE_EXTRA_CA_CERTS.");
        else if (request.Settings.IsHttps)
            terminal.Output.WriteLine("Clients cannot check the certificate: --certificate-out writes what they have to trust.");
        terminal.Output.Flush();
    }

    private async Task StoppedAsync()
    {
        // a signal's thread must not run what follows
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = terminal.Stop.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), stopped);
        await stopped.Task;
    }

    private async Task SaveAsync(ArmSimulatorRequest request, ArmSimulator simulator)
    {
        if (request.SaveWorld is not { } path)
            return;
        WorldFile.Write(path, await simulator.WorldAsync());
        terminal.Output.WriteLine($"Azure as it is now was written to {path}.");
    }

    private void Tell(Exception defect) => terminal.Error.WriteLine($"The simulation has a defect: {defect}");
}
