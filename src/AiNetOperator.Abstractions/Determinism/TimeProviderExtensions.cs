namespace AiNetOperator.Abstractions;

/// <summary>Waiting on an injected clock.</summary>
public static class TimeProviderExtensions
{
    /// <summary>
    /// Completes after <paramref name="delay"/> on <paramref name="time"/>. Unlike Task.Delay, a cancelled wait continues
    /// on the canceller's thread and not on the thread pool, which keeps the operator on its one loop.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static async Task Delay(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        cancellationToken.ThrowIfCancellationRequested();
        if (delay <= TimeSpan.Zero)
            return;
        var due = new TaskCompletionSource();
        using var timer = time.CreateTimer(
            static state => ((TaskCompletionSource)state!).TrySetResult(), due, delay, Timeout.InfiniteTimeSpan);
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), due);
        await due.Task;
    }
}
