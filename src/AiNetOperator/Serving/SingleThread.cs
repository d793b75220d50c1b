using System.Collections.Concurrent;

namespace AiNetOperator.Serving;

/// <summary>A thread with a queue: what runs on it needs no locks, and continues on it after each await.</summary>
internal sealed class SingleThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];
    private readonly Thread _thread;

    public SingleThread(string name)
    {
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // the thread has ended, and a timer or a connection did not know yet
        }
    }

    /// <summary>Runs work on the thread; who awaits it continues elsewhere.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        // sockets stay on the pool: here, and only here, leaving the thread is meant
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => _ = CompleteAsync(work, done), null);
        return done.Task;
    }

    /// <summary>Ends the thread after what is queued. What still waits for a timer never continues.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
    }

    private static async Task CompleteAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(await work());
        }
        catch (Exception error)
        {
            done.SetException(error);
        }
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _queue.GetConsumingEnumerable())
            callback(state);
    }
}
