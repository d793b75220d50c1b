using System.Collections.Concurrent;

namespace AiNetOperator.Hosting;

/// <summary>
/// One thread with a queue: what runs on it needs no locks, and whatever waits for a socket or a timer continues on it, in
/// the order in which answers came. Sockets themselves stay on the pool.
/// </summary>
public sealed class EventLoop : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];
    private readonly Thread? _thread;

    /// <summary>A loop for <see cref="Run"/>.</summary>
    public EventLoop()
    {
    }

    private EventLoop(string name)
    {
        _thread = new Thread(Work) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>A loop on a thread of its own, which serves <see cref="RunAsync"/> until it is disposed of.</summary>
    public static EventLoop Start(string name) => new(name);

    /// <summary>Runs work, and all that continues from it, on the calling thread until the work has ended.</summary>
    public T Run<T>(Func<Task<T>> work)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var running = EndingAsync(work);
            Work();
            return running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Asks something on the loop, from another thread; who asks continues there.</summary>
    public Task<T> AskAsync<T>(Func<T> question) => RunAsync(() => Task.FromResult(question()));

    /// <summary>Runs work on the loop, from another thread; who awaits it continues there.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        // sockets stay on the pool: here, and only here, leaving the loop is meant
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => _ = CompleteAsync(work, done), null);
        return done.Task;
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // the loop has ended: a socket or timer did not know yet
        }
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Ends the thread after what is queued. What still waits for a timer never continues.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread?.Join();
        _queue.Dispose();
    }

    private static async Task CompleteAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(await work());
        }
        catch (Exception problem)
        {
            done.SetException(problem);
        }
    }

    private void Work()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _queue.GetConsumingEnumerable())
            callback(state);
    }

    private async Task<T> EndingAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        finally
        {
            _queue.CompleteAdding();
        }
    }
}
