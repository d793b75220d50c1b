using System.Collections.Concurrent;

namespace AiNetOperator.Hosting;

/// <summary>
/// The one thread of the operator: whatever waits for a socket or a timer continues on it, in the order in which answers
/// came. Sockets themselves stay on the pool.
/// </summary>
public sealed class EventLoop : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];

    /// <summary>Runs work, and all that continues from it, on the calling thread until the work has ended.</summary>
    public T Run<T>(Func<Task<T>> work)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var running = EndingAsync(work);
            foreach (var (callback, state) in _queue.GetConsumingEnumerable())
                callback(state);
            return running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Asks something on the loop, from another thread.</summary>
    public Task<T> AskAsync<T>(Func<T> question)
    {
        // who asks is on the pool and is to continue there
        var answered = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => Answer(question, answered), null);
        return answered.Task;
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

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    private static void Answer<T>(Func<T> question, TaskCompletionSource<T> answered)
    {
        try
        {
            answered.SetResult(question());
        }
        catch (Exception problem)
        {
            answered.SetException(problem);
        }
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
