using AiNetOperator.Abstractions;
using AiNetOperator.Simulation;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>A reconciler that does what a test says and writes down what it was called with.</summary>
public class Recorder(VirtualClock clock) : IEntityController<Widget>, IEntityFinalizer<Widget>
{
    public List<string> Calls { get; } = [];

    public List<TimeSpan> Times { get; } = [];

    public int Running { get; private set; }

    public int MostRunning { get; private set; }

    public Func<Widget, CancellationToken, Task<ReconciliationResult<Widget>>> OnReconcile { get; set; } = Done;

    public Func<Widget, CancellationToken, Task<ReconciliationResult<Widget>>> OnFinalize { get; set; } = Done;

    public Func<Widget, CancellationToken, Task<ReconciliationResult<Widget>>> OnDeleted { get; set; } = Done;

    public static Task<ReconciliationResult<Widget>> Done(Widget widget, CancellationToken stop) =>
        Task.FromResult(ReconciliationResult<Widget>.Success(widget));

    public void Returns(ReconciliationResult<Widget> result) => OnReconcile = (_, _) => Task.FromResult(result);

    public Task<ReconciliationResult<Widget>> ReconcileAsync(Widget entity, CancellationToken cancellationToken) =>
        RecordAsync("reconcile", entity, OnReconcile, cancellationToken);

    public Task<ReconciliationResult<Widget>> FinalizeAsync(Widget entity, CancellationToken cancellationToken) =>
        RecordAsync("finalize", entity, OnFinalize, cancellationToken);

    public Task<ReconciliationResult<Widget>> DeletedAsync(Widget entity, CancellationToken cancellationToken) =>
        RecordAsync("deleted", entity, OnDeleted, cancellationToken);

    protected void Note(string call)
    {
        Calls.Add(call);
        Times.Add(clock.Elapsed);
    }

    private async Task<ReconciliationResult<Widget>> RecordAsync(
        string verb, Widget entity, Func<Widget, CancellationToken, Task<ReconciliationResult<Widget>>> act, CancellationToken stop)
    {
        Note($"{verb} {entity.Name()}@{entity.Metadata.ResourceVersion}");
        MostRunning = Math.Max(MostRunning, ++Running);
        try
        {
            return await act(entity, stop);
        }
        finally
        {
            Running--;
        }
    }
}

/// <summary>One that is also called for keys that name no object.</summary>
public sealed class AbsentRecorder(VirtualClock clock) : Recorder(clock), IAbsentEntityController
{
    public TimeSpan? ComesBackAfter { get; set; }

    public Task<TimeSpan?> ReconcileAbsentAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        Note("absent " + key.Name);
        var answer = ComesBackAfter;
        ComesBackAfter = null;
        return Task.FromResult(answer);
    }
}
