using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>Writes the status of one kind by server-side apply, and remembers what it wrote until the watch shows it.</summary>
/// <remarks>
/// Guarantees: a status that equals the stored one is not sent (times of transition aside), unless it is guarded: such a
/// write returns only when the API server has it, at a version that is not newer than the one read; a field that is left out is
/// removed; conditions of other writers survive; a condition's time changes only with its status; an object that took
/// the name of the one that was read is never written to.
/// Not guaranteed: that a status written by an earlier process is known before the watch shows it; pass
/// <c>guarded</c> where a write must lose against any newer version.
/// </remarks>
public sealed class StatusWriter<TEntity, TStatus>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>, IStatus<TStatus>, IShallowCloneable
    where TStatus : class, IConditionedStatus
{
    /// <summary>Of a write that need not be guarded, while others keep changing the object.</summary>
    private const int MostTries = 5;

    private readonly KubernetesClient _client;
    private readonly ResourceType<TEntity> _type;
    private readonly Store<TEntity> _store;
    private readonly string _fieldManager;
    private readonly TimeProvider _time;
    private readonly JsonTypeInfo<TStatus> _json;
    private readonly Dictionary<string, Written> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _foreign = new(StringComparer.Ordinal);

    /// <summary>A writer that learns from the store what the watch has shown.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="type">The kind.</param>
    /// <param name="store">Of the same kind.</param>
    /// <param name="fieldManager">Who owns the written fields, for example <c>ainetoperator-network</c>.</param>
    /// <param name="time">For the times of transition.</param>
    public StatusWriter(
        KubernetesClient client, ResourceType<TEntity> type, Store<TEntity> store, string fieldManager, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(store);
        (_client, _type, _store, _fieldManager, _time) = (client, type, store, fieldManager, time);
        _json = (JsonTypeInfo<TStatus>)type.Json.Options.GetTypeInfo(typeof(TStatus));
        store.Subscribe(OnChange);
    }

    /// <summary>
    /// A clone of the object as the API server answered when this process wrote its status last, as long as the given object is
    /// older than that: status, spec and resource version belong together, so that a guard never holds for a spec that nobody read.
    /// </summary>
    public TEntity Latest(TEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return _written.TryGetValue(entity.Uid(), out var written) && !IsAtOrAfter(entity, written)
            ? (TEntity)written.Entity.ShallowClone()
            : (TEntity)entity.ShallowClone();
    }

    /// <summary>Whether the newest stored status says just that, times of transition aside: then there is nothing to write.</summary>
    public bool IsStored(TEntity entity, TStatus status)
    {
        var latest = Latest(entity);
        return StatusDocument.AreEqual(ToJson(NewestStatus(latest)), ToJson(status), ForeignTo(latest));
    }

    /// <summary>Makes the stored status equal to <paramref name="status"/>; sends nothing when it is already, unless guarded.</summary>
    /// <param name="entity">The object as the reconciler was given it, or as an earlier call returned it; its status as it was read.</param>
    /// <param name="status">All that this writer's field manager owns.</param>
    /// <param name="guarded">Whether the write must lose against any version newer than the one read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The object with its new status and resource version; null when it is gone (the watch will tell).</returns>
    /// <exception cref="KubernetesApiException"><see cref="KubernetesApiException.IsConflict"/> when guarded and the object has changed: come back.</exception>
    public async Task<TEntity?> ApplyAsync(
        TEntity entity, TStatus status, bool guarded, CancellationToken cancellationToken)
    {
        var latest = Latest(entity);
        var stored = NewestStatus(latest);
        var computed = ToJson(status);
        if (!guarded && StatusDocument.AreEqual(ToJson(stored), computed, ForeignTo(latest)))
        {
            latest.Status = stored ?? latest.Status;
            return latest;
        }
        StatusDocument.StampConditions(computed, stored?.Conditions ?? [], _time.GetUtcNow());
        try
        {
            if (await SendAsync(latest, computed, guarded, cancellationToken) is not { } answer)
                return Gone(latest);
            Remember(status, answer);
            return (TEntity)answer.ShallowClone();
        }
        catch (KubernetesApiException gone) when (gone.IsObjectGone)
        {
            return Gone(latest);
        }
        catch (KubernetesApiException conflict) when (conflict.IsConflict)
        {
            _written.Remove(latest.Uid());
            throw;
        }
    }

    /// <summary>
    /// The API server ignores the uid in an apply of the status (seen on 1.36), so what holds the write back from another
    /// object of the same name is the version: one that is not to be guarded reads the object anew and tries again. Null
    /// when the object is gone.
    /// </summary>
    private async Task<TEntity?> SendAsync(
        TEntity entity, JsonObject computed, bool guarded, CancellationToken cancellationToken)
    {
        var (key, version) = (ObjectKey.Of(entity), entity.Metadata.ResourceVersion);
        for (var tries = 1; ; tries++)
        {
            try
            {
                var body = Body(entity, computed, version);
                return await _client.ApplyStatusAsync(_type, key, body, _fieldManager, cancellationToken);
            }
            catch (KubernetesApiException conflict) when (conflict is { IsConflict: true, IsObjectGone: false } && !guarded && tries < MostTries)
            {
                var current = await _client.GetAsync(_type, key, cancellationToken);
                if (current is null || current.Uid() != entity.Uid())
                    return null;
                version = current.Metadata.ResourceVersion;
            }
        }
    }

    private TEntity? Gone(TEntity entity)
    {
        Forget(entity.Uid());
        return null;
    }

    /// <summary>The store may have moved on since the reconciler was given its object, also by what this writer wrote.</summary>
    private TStatus? NewestStatus(TEntity latest) =>
        InStore(latest) is { } shown
        && ResourceVersions.IsNewer(shown.Metadata.ResourceVersion, latest.Metadata.ResourceVersion)
            ? shown.Status
            : latest.Status;

    private TEntity? InStore(TEntity entity) =>
        _store.Get(ObjectKey.Of(entity)) is { } shown && shown.Uid() == entity.Uid() ? shown : null;

    private JsonObject Body(TEntity entity, JsonObject status, string? version)
    {
        var metadata = new JsonObject { ["name"] = entity.Name() };
        if (entity.Namespace().Length > 0)
            metadata["namespace"] = entity.Namespace();
        metadata["uid"] = entity.Uid();
        metadata["resourceVersion"] = version;
        return new JsonObject
        {
            ["apiVersion"] = _type.ApiVersion,
            ["kind"] = _type.Kind,
            ["metadata"] = metadata,
            ["status"] = status.DeepClone(),
        };
    }

    private void Remember(TStatus sent, TEntity answer)
    {
        if (InStore(answer) is not { } shown)
            return;
        var written = new Written(answer, IsShown: false);
        _written[answer.Uid()] = written;
        NoteForeign(answer.Uid(), sent, answer.Status);
        Compare(shown, written);
    }

    /// <summary>What is stored after an apply that left it out belongs to somebody else.</summary>
    private void NoteForeign(string uid, TStatus sent, TStatus answered)
    {
        var own = sent.Conditions.Select(condition => condition.Type);
        var foreign = answered.Conditions.Select(condition => condition.Type).Except(own).ToHashSet(StringComparer.Ordinal);
        if (foreign.Count == 0)
            _foreign.Remove(uid);
        else
            _foreign[uid] = foreign;
    }

    private void OnChange(StoreChange<TEntity> change)
    {
        if (change.New is null)
            Forget(change.Old?.Uid() ?? "");
        else if (_written.TryGetValue(change.New.Uid(), out var written))
            Compare(change.New, written);
    }

    /// <summary>
    /// An entry is kept while the store shows just what was written, so that a reconciler that still holds an older
    /// object writes on from there; it goes when the store shows something newer.
    /// </summary>
    private void Compare(TEntity shown, Written written)
    {
        if (shown.Metadata.ResourceVersion == written.ResourceVersion)
            _written[shown.Uid()] = new Written(shown, IsShown: true);
        else if (written.IsShown || IsAtOrAfter(shown, written))
            _written.Remove(shown.Uid());
    }

    private static bool IsAtOrAfter(TEntity entity, Written written) =>
        entity.Metadata.ResourceVersion == written.ResourceVersion
        || ResourceVersions.IsNewer(entity.Metadata.ResourceVersion, written.ResourceVersion);

    private HashSet<string> ForeignTo(TEntity entity) => _foreign.GetValueOrDefault(entity.Uid()) ?? [];

    private void Forget(string uid)
    {
        _written.Remove(uid);
        _foreign.Remove(uid);
    }

    private JsonObject ToJson(TStatus? status) => StatusDocument.WithoutEmptyMaps(
        (status is null ? null : JsonSerializer.SerializeToNode(status, _json)) as JsonObject ?? []);

    private sealed record Written(TEntity Entity, bool IsShown)
    {
        public string? ResourceVersion => Entity.Metadata.ResourceVersion;
    }
}
