using System.Collections.Concurrent;

namespace AiNetOperator.Azure.Tests;

/// <summary>A loop as production has it: a queue with one thread behind it.</summary>
internal sealed class OneThread : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

    public int Thread { get; } = Environment.CurrentManagedThreadId;

    public bool IsHere => Environment.CurrentManagedThreadId == Thread;

    public override void Post(SendOrPostCallback d, object? state) => _queue.Add((d, state));

    /// <summary>Runs the work, and all that it posts, on this thread.</summary>
    public Task<T> Run<T>(Func<Task<T>> work)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = work();
            while (!task.IsCompleted)
            {
                if (!_queue.TryTake(out var next, TimeSpan.FromSeconds(20)))
                    throw new TimeoutException("The loop stands still.");
                next.Callback(next.State);
            }
            return task;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
