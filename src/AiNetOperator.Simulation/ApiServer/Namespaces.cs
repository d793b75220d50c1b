using AiNetOperator.Abstractions;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>Namespaces exist until they are deleted; then they end with their last object, and stay away until they are made anew.</summary>
internal sealed class Namespaces
{
    private readonly HashSet<string> _terminating = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);

    public bool Exists(string name) => !_gone.Contains(name);

    public void Create(string name) => _gone.Remove(name);

    public void Terminate(string name) => _terminating.Add(name);

    /// <summary>Ends a namespace that is being deleted when nothing is left in it.</summary>
    public void EndIfEmpty(string name, IReadOnlyList<ObjectStorage> storages)
    {
        if (!_terminating.Contains(name) || storages.Any(storage => storage.Objects.Any(one => one.Key.Namespace == name)))
            return;
        _terminating.Remove(name);
        _gone.Add(name);
    }

    /// <exception cref="ApiServerException">403: it is being deleted; 404: it is gone.</exception>
    public void ThrowIfClosed(ResourceDefinition definition, ObjectKey key)
    {
        if (_terminating.Contains(key.Namespace))
            throw StatusAnswers.NamespaceTerminating(definition, key.Namespace, key.Name);
        if (_gone.Contains(key.Namespace))
            throw StatusAnswers.NoSuchNamespace(key.Namespace);
    }
}
