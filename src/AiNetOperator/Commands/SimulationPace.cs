using AiNetOperator.Simulating;

namespace AiNetOperator.Commands;

/// <summary>Runs a simulation to its end, unless a person stops it.</summary>
internal static class SimulationPace
{
    /// <exception cref="OperationCanceledException">A person stopped it.</exception>
    public static void RunToEnd(this SimulationRun run, CancellationToken stop)
    {
        while (run.Step())
            stop.ThrowIfCancellationRequested();
    }
}
