using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>
/// Watches one promise from outside: what arrives at the simulated servers and what they hold. Nothing here uses the
/// code that it checks; a rule of Azure that both need is written down twice on purpose.
/// </summary>
internal abstract class Promise(string name)
{
    private readonly List<string> _violations = [];

    public string Name { get; } = name;

    public IReadOnlyList<string> Violations => _violations;

    protected SimulationRun Run { get; private set; } = null!;

    public void Attach(SimulationRun run)
    {
        Run = run;
        run.Arm.Asked += OnArmRequest;
        run.ApiServer.Wrote += OnApiServerWrite;
        Begin();
    }

    /// <summary>Called when nothing changes any more, before one more hour is watched.</summary>
    public virtual void Settled()
    {
    }

    /// <summary>Called at the very end.</summary>
    public virtual void End()
    {
    }

    protected virtual void Begin()
    {
    }

    protected virtual void OnArmRequest(ArmWrite write)
    {
    }

    protected virtual void OnApiServerWrite(ApiServerWrite write)
    {
    }

    protected void Violated(string what) => _violations.Add($"{Name} at {Run.Clock.Elapsed}: {what}");
}
