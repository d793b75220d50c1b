using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting;

/// <summary>All that one process has of one kind: the type, the store, the reflector that fills it, the writer of its status.</summary>
internal sealed class WatchedKind<TEntity, TStatus>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>, IStatus<TStatus>, IShallowCloneable
    where TStatus : class, IConditionedStatus
{
    private readonly Reflector<TEntity> _reflector;

    public WatchedKind(KubernetesClient client, string? @namespace, string fieldManager, OperatorLoop loop)
    {
        Store = new Store<TEntity>();
        Statuses = new StatusWriter<TEntity, TStatus>(client, Type, Store, fieldManager, loop.Time);
        _reflector = new Reflector<TEntity>(client, Type, Store, @namespace, loop);
    }

    public ResourceType<TEntity> Type { get; } = ResourceType<TEntity>.Of();

    public Store<TEntity> Store { get; }

    public StatusWriter<TEntity, TStatus> Statuses { get; }

    public Task RunAsync(CancellationToken stop) => _reflector.RunAsync(stop);
}
