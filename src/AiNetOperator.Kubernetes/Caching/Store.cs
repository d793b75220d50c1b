using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>The objects of one kind as a watch last showed them, with indexes.</summary>
/// <remarks>
/// Guarantees: a handler sees the store as it is after the whole change; a deletion is told with the last known object,
/// also when it happened while there was no connection; an object that was deleted and made again under its name is told
/// as a deletion and an addition. Not guaranteed: that every version in between is seen.
/// Objects of a store are shared: never change one.
/// </remarks>
public sealed class Store<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly SortedDictionary<ObjectKey, T> _objects = [];
    private readonly Dictionary<string, StoreIndex<T>> _indexes = new(StringComparer.Ordinal);
    private readonly List<Action<StoreChange<T>>> _handlers = [];
    private readonly TaskCompletionSource _synced = new();
    private readonly SortedSet<string>? _missing;

    /// <summary>A store that one reflector fills.</summary>
    public Store()
    {
    }

    /// <summary>A store that is filled by one reflector for each of these namespaces.</summary>
    public Store(IEnumerable<string> namespaces) => _missing = new(namespaces, StringComparer.Ordinal);

    /// <summary>Whether the first list, of each namespace, has been handed to every handler.</summary>
    public bool HasSynced => _synced.Task.IsCompleted;

    /// <summary>Completes when <see cref="HasSynced"/> becomes true.</summary>
    public Task WhenSynced => _synced.Task;

    /// <summary>All objects, by key.</summary>
    public IReadOnlyList<T> All => [.. _objects.Values];

    /// <summary>How many objects there are.</summary>
    public int Count => _objects.Count;

    /// <summary>The object, or null.</summary>
    public T? Get(ObjectKey key) => _objects.GetValueOrDefault(key);

    /// <summary>Adds a secondary index; it covers what is there already.</summary>
    /// <param name="name">What <see cref="By"/> is asked with.</param>
    /// <param name="values">The values under which an object is found. Letter case counts: lower it here where it should not.</param>
    public void AddIndex(string name, Func<T, IEnumerable<string>> values)
    {
        var index = new StoreIndex<T>(values);
        foreach (var (key, entity) in _objects)
            index.Update(key, null, entity);
        _indexes.Add(name, index);
    }

    /// <summary>The objects that an index holds under a value, by key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such index.</exception>
    public IReadOnlyList<T> By(string index, string value) => [.. _indexes[index].Find(value).Select(key => _objects[key])];

    /// <summary>Calls the handler for what is there already, as initial, and then for every change. It must be quick: it runs in the watch's loop.</summary>
    public void Subscribe(Action<StoreChange<T>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _handlers.Add(handler);
        foreach (var (key, entity) in _objects.ToArray())
            handler(new(key, null, entity, IsInitial: true));
    }

    /// <summary>Makes the store equal to a list. What vanished meanwhile is told as deleted (dotnet-operator-sdk issue 675).</summary>
    /// <param name="list">All objects there are.</param>
    /// <param name="namespace">The list is about this namespace only, and others stay as they are; null: about all of them.</param>
    public void Replace(IEnumerable<T> list, string? @namespace = null)
    {
        ArgumentNullException.ThrowIfNull(list);
        var next = new SortedDictionary<ObjectKey, T>();
        foreach (var entity in list)
            next[ObjectKey.Of(entity)] = entity;
        var changes = new List<StoreChange<T>>();
        var listed = _objects.Keys.Where(key => @namespace is null || key.Namespace == @namespace);
        foreach (var key in listed.Where(key => !next.ContainsKey(key)).ToArray())
            Change(key, null, changes);
        foreach (var (key, entity) in next)
            Change(key, entity, changes);
        Tell(changes);
        if (@namespace is not null)
            _missing?.Remove(@namespace);
        if (@namespace is null || _missing is not { Count: > 0 })
            _synced.TrySetResult();
    }

    /// <summary>Takes in an added or changed object.</summary>
    public void Upsert(T entity) => ChangeOne(ObjectKey.Of(entity), entity);

    /// <summary>Takes out an object.</summary>
    public void Delete(ObjectKey key) => ChangeOne(key, null);

    private void ChangeOne(ObjectKey key, T? entity)
    {
        var changes = new List<StoreChange<T>>(1);
        Change(key, entity, changes);
        Tell(changes);
    }

    private void Change(ObjectKey key, T? next, List<StoreChange<T>> changes)
    {
        var old = _objects.GetValueOrDefault(key);
        if (next is null ? !_objects.Remove(key) : IsSame(old, next))
            return;
        if (next is not null)
            _objects[key] = next;
        foreach (var index in _indexes.Values)
            index.Update(key, old, next);
        var isInitial = !HasSynced;
        if (old is not null && next is not null && old.Uid() != next.Uid())
        {
            changes.Add(new(key, old, null, isInitial));
            old = null;
        }
        changes.Add(new(key, old, next, isInitial));
    }

    private static bool IsSame(T? old, T next) =>
        old is not null
        && old.Uid() == next.Uid()
        && old.Metadata.ResourceVersion is not null
        && old.Metadata.ResourceVersion == next.Metadata.ResourceVersion;

    private void Tell(List<StoreChange<T>> changes)
    {
        foreach (var change in changes)
        {
            foreach (var handler in _handlers)
                handler(change);
        }
    }
}
