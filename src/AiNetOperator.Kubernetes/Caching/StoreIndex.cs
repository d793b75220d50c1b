using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>From values of objects to their keys.</summary>
internal sealed class StoreIndex<T>(Func<T, IEnumerable<string>> values)
    where T : class
{
    private readonly Dictionary<string, SortedSet<ObjectKey>> _keys = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ObjectKey> Find(string value) => _keys.TryGetValue(value, out var keys) ? keys : [];

    public void Update(ObjectKey key, T? old, T? next)
    {
        foreach (var value in ValuesOf(old))
            Remove(value, key);
        foreach (var value in ValuesOf(next))
        {
            if (!_keys.TryGetValue(value, out var keys))
                _keys[value] = keys = [];
            keys.Add(key);
        }
    }

    private IEnumerable<string> ValuesOf(T? entity) => entity is null ? [] : values(entity);

    private void Remove(string value, ObjectKey key)
    {
        if (_keys.TryGetValue(value, out var keys) && keys.Remove(key) && keys.Count == 0)
            _keys.Remove(value);
    }
}
