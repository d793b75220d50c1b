using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Promises.Stories;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>
/// Watches one promise from outside: what arrives at the simulated servers and what they hold. Nothing here uses the
/// code that it checks; a rule of Azure that both need is written down twice on purpose.
/// </summary>
internal abstract class Promise(string name)
{
    private readonly List<Violation> _violations = [];

    public string Name { get; } = name;

    public IReadOnlyList<Violation> Violations => _violations;

    protected SimulationRun Run { get; private set; } = null!;

    public void Attach(SimulationRun run)
    {
        Run = run;
        run.Arm.Asked += write =>
        {
            if (!Sight.IsOfOthers(write))
                OnArmRequest(write);
        };
        run.Arm.Wrote += Took;
        run.ApiServer.Wrote += OnApiServerWrite;
        Begin();
    }

    /// <summary>Called before and after anybody else changes Azure.</summary>
    public virtual void Look()
    {
    }

    /// <summary>Called when somebody else has changed a resource; null: it is not there.</summary>
    public virtual void Edited(ArmId id, JsonNode? before, JsonNode? after)
    {
    }

    /// <summary>Called when nothing changes any more, before one more hour is watched.</summary>
    public virtual void Settled()
    {
    }

    /// <summary>Called at the very end.</summary>
    public virtual void End()
    {
    }

    /// <summary>Called before everything is deleted, in stories that end so.</summary>
    public virtual void Clearing(Clearing order)
    {
    }

    /// <summary>Called when that has had its time.</summary>
    public virtual void Cleared()
    {
    }

    protected virtual void Begin()
    {
    }

    /// <summary>Called when a write has been answered; one that takes long has only begun.</summary>
    protected virtual void OnArmRequest(ArmWrite write)
    {
    }

    /// <summary>Called when a write has taken effect.</summary>
    protected virtual void OnArmWrite(ArmWrite write)
    {
    }

    protected virtual void OnApiServerWrite(ApiServerWrite write)
    {
    }

    private void Took(ArmWrite write)
    {
        if (!Sight.IsOfOthers(write))
            OnArmWrite(write);
        else if ((write.After ?? write.Before)?["id"]?.GetValue<string>() is { } id)
            Edited(ArmId.Parse(id), write.Before, write.After);
    }

    protected void Violated(string what) => _violations.Add(new Violation(Name, Run.Clock.Elapsed, what));
}
