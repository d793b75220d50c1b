namespace AiNetOperator.Simulation.Faults;

/// <summary>Waiting for what does not come.</summary>
internal static class Never
{
    /// <summary>Waits for ever, deaf to everything.</summary>
    public static Task Comes => new TaskCompletionSource().Task;

    /// <summary>Waits until the token is cancelled.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task Until(CancellationToken stop)
    {
        var never = new TaskCompletionSource();
        using var registration = stop.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), never);
        await never.Task;
    }
}
