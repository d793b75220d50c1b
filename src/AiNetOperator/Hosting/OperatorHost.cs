using AiNetOperator.Commands;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting;

/// <summary>
/// The order in which a process starts and stops: watches, the lead, work; and back. The lead is handed over only when
/// nothing is under way any more, so that two never write; a lead that was lost ends the process at once.
/// </summary>
/// <param name="process">The operator.</param>
/// <param name="elector">Decides who leads; null: this process does, alone.</param>
/// <param name="health">Told how far it is.</param>
/// <param name="loop">Clock, random source and log.</param>
public sealed class OperatorHost(OperatorProcess process, LeaseElector? elector, OperatorHealth health, OperatorLoop loop)
{
    private static readonly TimeSpan SyncLimit = TimeSpan.FromMinutes(2);

    /// <summary>Runs until stopped, or until it must not go on. Returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var watching = new CancellationTokenSource();
        var sources = process.WatchAsync(watching.Token);
        try
        {
            if (!await SyncedAsync(stop))
                return stop.IsCancellationRequested ? ExitCodes.Success : ExitCodes.Failure;
            health.IsSynced = true;
            Log.Synced(loop.Logger);
            return elector is null ? await WorkAsync(Never(), stop) : await LeadAsync(elector, stop);
        }
        finally
        {
            health.IsStopping = true;
            watching.Cancel();
            await sources;
        }
    }

    private async Task<bool> SyncedAsync(CancellationToken stop)
    {
        try
        {
            await process.WhenSynced.WaitAsync(SyncLimit, loop.Time, stop);
            return true;
        }
        catch (TimeoutException)
        {
            Log.NotSynced(loop.Logger, SyncLimit);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<int> LeadAsync(LeaseElector contender, CancellationToken stop)
    {
        try
        {
            await contender.AcquireAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Success;
        }
        health.SinceRenewal = () => contender.SinceRenewal;
        using var holding = new CancellationTokenSource();
        var held = contender.HoldAsync(holding.Token);
        var code = await WorkAsync(held, stop);
        if (code != ExitCodes.Success)
            return code;
        holding.Cancel();
        await held;
        health.SinceRenewal = static () => null;
        await contender.ReleaseAsync();
        return code;
    }

    private async Task<int> WorkAsync(Task<bool> held, CancellationToken stop)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var stopped = stop.UnsafeRegister(_ => health.IsStopping = true, null);
        Log.Working(loop.Logger);
        var work = process.WorkAsync(working.Token);
        if (await Task.WhenAny(work, held) == held)
        {
            // no grace and no hand-over: another may lead in a few seconds
            Log.EndingAtOnce(loop.Logger);
            return ExitCodes.LeadLost;
        }
        await work;
        return ExitCodes.Success;
    }

    private static Task<bool> Never() => new TaskCompletionSource<bool>().Task;
}
