using AiNetOperator.Abstractions;
using AiNetOperator.Simulation.Arm;
using AiNetOperator.Simulation.Faults;

namespace AiNetOperator.Simulation;

/// <summary>
/// Decides for each request of a run what goes wrong with it, and writes down what did. The decision is a function of the
/// seed and of the <see cref="FaultPoint"/>: taking one fault away leaves all others where they are, so that a run can be
/// played again with a part of its faults.
/// </summary>
/// <param name="seed">The same seed and the same requests make the same faults.</param>
/// <param name="plan">How often what happens.</param>
/// <param name="clock">The clock of the world.</param>
public sealed class FaultSource(int seed, FaultPlan plan, TimeProvider clock)
{
    private readonly Dictionary<(string Wire, string Request), int> _seen = [];
    private readonly List<Fault> _happened = [];
    private bool _isStopped;

    /// <summary>How often what happens.</summary>
    public FaultPlan Plan => plan;

    /// <summary>What may go wrong at all; null: everything that the plan brings.</summary>
    public Func<FaultPoint, bool>? Only { get; init; }

    /// <summary>Faults on order: asked at each request, also after the plan's faults have stopped; null leaves it to chance.</summary>
    public Func<FaultPoint, FaultKind?>? Ordered { get; init; }

    /// <summary>What went wrong, in order.</summary>
    public IReadOnlyList<Fault> Happened => _happened;

    internal TimeProvider Clock => clock;

    internal bool IsOver => _isStopped || clock.GetUtcNow() >= plan.Until;

    /// <summary>From now on nothing goes wrong by chance.</summary>
    public void Stop() => _isStopped = true;

    internal FaultPoint Next(string wire, HttpRequestMessage request)
    {
        var name = RequestNames.Of(request);
        return new FaultPoint(wire, name, _seen[(wire, name)] = _seen.GetValueOrDefault((wire, name)) + 1);
    }

    /// <summary>What goes wrong with a request; null: nothing.</summary>
    internal FaultKind? DrawRequest(FaultPoint point) => Ordered?.Invoke(point) ?? Draw(point, "request", plan.Requests);

    /// <summary>What goes wrong with a watch that has been opened; null: nothing.</summary>
    internal FaultKind? DrawWatch(FaultPoint point) => Draw(point, "watch", plan.Watches);

    /// <summary>A source for the details of what goes wrong there.</summary>
    internal Random Details(FaultPoint point) => new((int)(Hash(point, "details") >> 33));

    internal void Note(FaultPoint point, FaultKind kind) => _happened.Add(new Fault(clock.GetUtcNow(), point, kind));

    private FaultKind? Draw(FaultPoint point, string what, IReadOnlyList<(FaultKind Kind, double Chance)> chances)
    {
        if (chances.Count == 0 || IsOver)
            return null;
        var drawn = (Hash(point, what) >> 11) * (1.0 / (1UL << 53));
        foreach (var (kind, chance) in chances)
        {
            if (drawn < chance)
                return Only?.Invoke(point) == false ? null : kind;
            drawn -= chance;
        }
        return null;
    }

    private ulong Hash(FaultPoint point, string what) =>
        Seeds.Mix(Seeds.Mix(StableHash.Of($"{what}/{point.Wire}/{point.Request}") + (ulong)point.Occurrence * Seeds.Step) + (uint)seed * Seeds.Step);
}
