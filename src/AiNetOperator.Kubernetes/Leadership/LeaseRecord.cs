using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>The lease as this process last saw it, and the moves that the rules allow.</summary>
internal sealed class LeaseRecord(KubernetesClient client, LeaseOptions options, TimeProvider time)
{
    private static readonly ResourceType<V1Lease> Type = ResourceType<V1Lease>.Of();

    private V1Lease? _seen;
    private long _changed;
    private bool _isFresh;

    public string Holder => _seen?.Spec?.HolderIdentity ?? "";

    /// <summary>Whether somebody else was seen to hold it.</summary>
    public bool IsTaken => Holder.Length > 0 && Holder != options.Identity;

    /// <summary>Takes or renews it, if the rules allow. False: another holds it, or was faster.</summary>
    public async Task<bool> TryTakeAsync(CancellationToken stop)
    {
        // who leads writes straight onto what it wrote last: half the requests
        if (!(_isFresh && Holder == options.Identity) && !await LookAsync(stop))
            return await CreateAsync(stop);
        return !IsHeldByAnother && await WriteAsync(Mine(), stop);
    }

    /// <summary>Leaves it to whoever comes first; one second, because the API server takes no zero.</summary>
    public async Task ReleaseAsync(CancellationToken stop)
    {
        if (_seen is null || Holder != options.Identity)
            return;
        var now = time.GetUtcNow();
        await WriteAsync(_seen.Spec! with { HolderIdentity = "", LeaseDurationSeconds = 1, AcquireTime = now, RenewTime = now }, stop);
    }

    private bool IsHeldByAnother =>
        IsTaken && time.GetElapsedTime(_changed) < TimeSpan.FromSeconds(_seen!.Spec!.LeaseDurationSeconds ?? 0);

    /// <summary>False: there is no lease.</summary>
    private async Task<bool> LookAsync(CancellationToken stop)
    {
        var found = await client.GetAsync(Type, options.Lease, stop);
        if (found is not null)
            Remember(found);
        return found is not null;
    }

    private async Task<bool> CreateAsync(CancellationToken stop)
    {
        var metadata = new V1ObjectMeta { Name = options.Lease.Name, NamespaceProperty = options.Lease.Namespace };
        _isFresh = false;
        try
        {
            Remember(await client.CreateAsync(Type, new V1Lease { Metadata = metadata, Spec = First() }, stop));
            return _isFresh = true;
        }
        catch (KubernetesApiException taken) when (taken.IsAlreadyExists)
        {
            return false;
        }
    }

    private async Task<bool> WriteAsync(V1LeaseSpec spec, CancellationToken stop)
    {
        // whatever comes of it, what we know is old until the answer is here
        _isFresh = false;
        var lease = new V1Lease { Metadata = _seen!.Metadata, Spec = spec };
        try
        {
            Remember(await client.ReplaceAsync(Type, options.Lease, lease, stop));
            return _isFresh = true;
        }
        catch (KubernetesApiException changed) when (changed.IsConflict || changed.IsNotFound)
        {
            return false;
        }
    }

    private void Remember(V1Lease lease)
    {
        if (_seen is null || _seen.Metadata.ResourceVersion != lease.Metadata.ResourceVersion)
            _changed = time.GetTimestamp();
        _seen = lease;
    }

    private V1LeaseSpec First()
    {
        var now = time.GetUtcNow();
        return new V1LeaseSpec
        {
            HolderIdentity = options.Identity, LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
            AcquireTime = now, RenewTime = now, LeaseTransitions = 0,
        };
    }

    private V1LeaseSpec Mine()
    {
        var old = _seen!.Spec ?? new V1LeaseSpec();
        return Holder == options.Identity
            ? First() with { AcquireTime = old.AcquireTime, LeaseTransitions = old.LeaseTransitions }
            : First() with { LeaseTransitions = (old.LeaseTransitions ?? 0) + 1 };
    }
}
