using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// One resource: what is committed, and what operations are under way on it. A committed body is never changed in place;
/// a write puts a new one in, so that the write log may hold on to what was.
/// </summary>
internal sealed class StoredResource(ArmId id, JsonObject body)
{
    private readonly List<Operation> _running = [];

    public ArmId Id { get; } = id;

    public JsonObject Body { get; private set; } = body;

    /// <summary>Still being created: no part of the world yet.</summary>
    public bool IsNew { get; set; }

    /// <summary>GET answers 404 while it is being created (resource provider contract, async API reference, for a 202).</summary>
    public bool HiddenWhileNew { get; init; }

    /// <summary>Bytes of the last GET, dropped by each change.</summary>
    public byte[]? CachedView { get; set; }

    public Operation? Running => _running.Count == 0 ? null : _running[^1];

    public IReadOnlyList<Operation> AllRunning => _running;

    /// <summary>When the last operation on it ended; null before the first.</summary>
    public DateTimeOffset? LastEnded { get; private set; }

    public void Commit(JsonObject next)
    {
        Body = next;
        CachedView = null;
    }

    public void Begin(Operation operation)
    {
        _running.Add(operation);
        CachedView = null;
    }

    public void End(Operation operation, DateTimeOffset at)
    {
        _running.Remove(operation);
        LastEnded = at;
        CachedView = null;
    }
}
