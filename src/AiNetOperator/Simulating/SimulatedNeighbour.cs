using AiNetOperator.Abstractions;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Simulating;

/// <summary>A second cluster on the same Azure, with an operator of its own.</summary>
internal sealed class SimulatedNeighbour : IDisposable
{
    private readonly Quiescence _quiescence;
    private readonly SimulatedDeployment _deployment;

    public SimulatedNeighbour(SimulationOptions options, HttpMessageHandler toArm, SimulatedArm arm, VirtualClock clock)
    {
        var random = Seeds.Source(options.Seed).Fork();
        ApiServer = new SimulatedApiServer(clock, random.Fork(), CustomResourceDefinitions.All);
        _quiescence = new Quiescence(ApiServer, arm, clock);
        _deployment = new SimulatedDeployment(options, ApiServer, toArm, clock, random.Fork(), NullLogger.Instance);
    }

    public SimulatedApiServer ApiServer { get; }

    /// <summary>For how long nothing has changed there.</summary>
    public TimeSpan Quiet => ApiServer.Objects.Any(body => body["status"]?["operation"] is not null) ? TimeSpan.Zero : _quiescence.Quiet;

    public void Dispose()
    {
        _deployment.Dispose();
        ApiServer.Dispose();
    }
}
