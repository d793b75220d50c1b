using AiNetOperator.Simulation;

namespace AiNetOperator.Simulating;

/// <summary>Makes the networks between processes and servers. All of a run draw their faults from one source.</summary>
internal sealed class SimulatedWires(SimulationOptions options, HttpMessageHandler apiServer, HttpMessageHandler arm, FaultSource faults)
{
    private const string ApiServer = "api server";
    private const string Arm = "azure";

    public FaultInjector ToApiServer() => new(options.ApiServerWire(apiServer), faults, ApiServer);

    public FaultInjector ToArm() => new(options.ArmWire(arm), faults, Arm);
}
