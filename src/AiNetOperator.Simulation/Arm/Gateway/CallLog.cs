
namespace AiNetOperator.Simulation.Arm;

/// <summary>Counts calls, and keeps each write.</summary>
internal sealed class CallLog(TimeProvider clock)
{
    private readonly SortedDictionary<(string Type, string Method, string Action), int> _counts = new(CallOrder.Instance);
    private readonly List<ArmWrite> _writes = [];
    private readonly List<ArmRead> _reads = [];
    private readonly List<ArmWrite> _inFlight = [];

    public Action<ArmWrite>? Wrote { get; set; }

    public Action<ArmWrite>? Asked { get; set; }

    public IReadOnlyList<ArmWrite> Writes => _writes;

    public IReadOnlyList<ArmRead> Reads => _reads;

    public IReadOnlyList<ArmWrite> InFlight => _inFlight;

    public IReadOnlyList<ArmCallCount> Calls =>
        [.. _counts.Select(static pair => new ArmCallCount(
            pair.Key.Method, pair.Key.Type, pair.Key.Action.Length == 0 ? null : pair.Key.Action, pair.Value))];

    public void Count(string method, string type, string? action)
    {
        var key = (type, method, action ?? "");
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    public void Read(string type, string path, int status) =>
        _reads.Add(new ArmRead(clock.GetUtcNow(), type, path, status));

    /// <summary>A write has been answered: refused, done, or begun.</summary>
    public void Answered(ArmWrite write, ArmAnswer answer)
    {
        write.Answered(answer.Status, answer.Error);
        _writes.Add(write);
        if (write.IsInFlight)
            _inFlight.Add(write);
        Asked?.Invoke(write);
        if (!write.IsInFlight)
            Ended(write);
    }

    /// <summary>A write is over, with or without effect.</summary>
    public void Ended(ArmWrite write)
    {
        _inFlight.Remove(write);
        if (write.EndedAt is null)
            write.End(clock.GetUtcNow(), null);
        if (write.TookEffect)
            Wrote?.Invoke(write);
    }

    private sealed class CallOrder : IComparer<(string Type, string Method, string Action)>
    {
        public static readonly CallOrder Instance = new();

        public int Compare((string Type, string Method, string Action) x, (string Type, string Method, string Action) y)
        {
            var byType = string.CompareOrdinal(x.Type, y.Type);
            if (byType != 0)
                return byType;
            var byMethod = string.CompareOrdinal(x.Method, y.Method);
            return byMethod != 0 ? byMethod : string.CompareOrdinal(x.Action, y.Action);
        }
    }
}
