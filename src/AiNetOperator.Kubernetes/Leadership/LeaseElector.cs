using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>Decides by a Lease which of several processes leads. One term a process: who has lost must end.</summary>
/// <remarks>
/// Guarantees: as long as clocks run at about the same speed, no two processes lead at once, whatever the clocks show:
/// only the time since this process itself saw the lease change counts (so that an expired lease is not taken at once
/// after a start, kubernetes-client/csharp issue 1599, is meant so). A renewal under way when the lead is given up is cancelled and never
/// taken for a success (dotnet-operator-sdk issues 522, 677, 784). <see cref="IsLeader"/> turns false by elapsed time alone, so
/// that a process which was frozen can ask it before it writes. Not guaranteed: fencing at the other end. What a leader sent
/// before still arrives, so writes must be idempotent.
/// </remarks>
public sealed class LeaseElector
{
    /// <summary>Of the retry period, on top of it: client-go's leaderelection.</summary>
    internal const double Jitter = 1.2;

    private readonly LeaseRecord _record;
    private readonly LeaseOptions _options;
    private readonly OperatorLoop _loop;
    private long _renewed;
    private bool _leads;

    /// <summary>A contender that takes part from <see cref="AcquireAsync"/> on.</summary>
    /// <exception cref="ArgumentException">The numbers do not fit together.</exception>
    public LeaseElector(KubernetesClient client, LeaseOptions options, OperatorLoop loop)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(options));
        (_options, _loop) = (options, loop);
        _record = new LeaseRecord(client, options, loop.Time);
    }

    /// <summary>Whether this process leads: it won, has not given up, and its last renewal is younger than the renew deadline.</summary>
    public bool IsLeader => _leads && SinceRenewal < _options.RenewDeadline;

    /// <summary>Who leads, as far as this process has seen; empty: nobody.</summary>
    public string Holder => _record.Holder;

    /// <summary>Tries that failed for another reason than that somebody else leads, for example for want of permission.</summary>
    public int Failures { get; private set; }

    /// <summary>How long ago this process last took or renewed the lease.</summary>
    public TimeSpan SinceRenewal => _loop.Time.GetElapsedTime(_renewed);

    /// <summary>Tries to lead until it does.</summary>
    /// <exception cref="OperationCanceledException">It was stopped first.</exception>
    public async Task AcquireAsync(CancellationToken stop)
    {
        var seen = "";
        while (!await TryAsync(_options.RequestTimeout, stop))
        {
            if (Holder != seen)
                Log.Following(_loop.Logger, seen = Holder);
            await _loop.Time.Delay(_options.RetryPeriod * (1 + Jitter * _loop.Random.NextDouble()), stop);
        }
        Log.Leading(_loop.Logger, _options.Identity);
    }

    /// <summary>Renews until the lead is lost or a stop comes. True: stopped, and still leading. False: lost.</summary>
    public async Task<bool> HoldAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await _loop.Time.Delay(Least(_options.RetryPeriod, _options.RenewDeadline - SinceRenewal), stop);
                var left = _options.RenewDeadline - SinceRenewal;
                if (left > TimeSpan.Zero && await TryAsync(Least(_options.RequestTimeout, left), stop))
                    continue;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return IsLeader;
            }
            if (SinceRenewal < _options.RenewDeadline && !_record.IsTaken)
                continue;
            _leads = false;
            Log.LeadLost(_loop.Logger, SinceRenewal, Holder);
            return false;
        }
    }

    /// <summary>Hands the lead over, if we have it: others may then take it at once. To be called when no work is under way any more.</summary>
    public async Task ReleaseAsync()
    {
        if (!IsLeader)
            return;
        _leads = false;
        try
        {
            using var deadline = new CancellationTokenSource(_options.RequestTimeout, _loop.Time);
            await _record.ReleaseAsync(deadline.Token);
            Log.LeadReleased(_loop.Logger);
        }
        catch (Exception problem)
        {
            Log.LeaseFailed(_loop.Logger, "released", problem.Message);
        }
    }

    /// <summary>True: we lead, as of when the request began, which is when others may at the earliest have started to wait.</summary>
    private async Task<bool> TryAsync(TimeSpan timeout, CancellationToken stop)
    {
        var begun = _loop.Time.GetTimestamp();
        using var deadline = new CancellationTokenSource(timeout, _loop.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            if (!await _record.TryTakeAsync(either.Token) || either.IsCancellationRequested)
                return false;
            (_renewed, _leads) = (begun, true);
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception problem)
        {
            Failures++;
            var what = problem is OperationCanceledException ? $"no answer within {timeout.TotalSeconds:0.#} s" : problem.Message;
            Log.LeaseFailed(_loop.Logger, IsLeader ? "renewed" : "taken", what);
            return false;
        }
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
