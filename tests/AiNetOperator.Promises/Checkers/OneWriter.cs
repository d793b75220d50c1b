using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P4: of all processes of this installation at most one write is under way per workspace, account or dependent, with all that belongs to it, until Azure has ended it.</summary>
internal sealed class OneWriter() : Promise("P4")
{
    private readonly Dictionary<string, List<ArmWrite>> _writes = [];

    protected override void OnArmRequest(ArmWrite write)
    {
        var root = Resources.Root(write.Id.Value);
        if (!_writes.TryGetValue(root, out var before))
            _writes[root] = before = [];
        foreach (var other in before.Where(write.Overlaps))
            Violated($"{Word(write)} was sent at {Time(write.SentAt)}, while {Word(other)} of {Time(other.SentAt)} was under way");
        before.Add(write);
    }

    private static string Word(ArmWrite write) => $"{write.Method} {write.Action ?? ""} of {write.Id.Name}";

    private string Time(DateTimeOffset at) => (at - Run.Clock.Start).ToString("c");
}
