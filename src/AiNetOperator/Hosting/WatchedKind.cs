using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting;

/// <summary>All that one process has of one kind: the type, the store, the reflector that fills it, the writer of its status.</summary>
internal sealed class WatchedKind<TEntity, TStatus>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>, IStatus<TStatus>, IShallowCloneable
    where TStatus : class, IConditionedStatus
{
    private readonly IReadOnlyList<Reflector<TEntity>> _reflectors;

    /// <param name="client">The API server.</param>
    /// <param name="namespaces">None: all of them, with one watch.</param>
    /// <param name="fieldManager">Who owns the status.</param>
    /// <param name="loop">Clock, random source and log.</param>
    public WatchedKind(KubernetesClient client, IReadOnlyList<string> namespaces, string fieldManager, OperatorLoop loop)
    {
        Store = new Store<TEntity>(namespaces);
        Statuses = new StatusWriter<TEntity, TStatus>(client, Type, Store, fieldManager, loop.Time);
        string?[] watched = namespaces.Count == 0 ? [null] : [.. namespaces];
        _reflectors = [.. watched.Select(@namespace => new Reflector<TEntity>(client, Type, Store, @namespace, loop))];
    }

    public ResourceType<TEntity> Type { get; } = ResourceType<TEntity>.Of();

    public Store<TEntity> Store { get; }

    public StatusWriter<TEntity, TStatus> Statuses { get; }

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(_reflectors.Select(reflector => reflector.RunAsync(stop)));
}
