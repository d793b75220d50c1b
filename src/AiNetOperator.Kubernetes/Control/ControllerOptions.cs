using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes;

/// <summary>How a controller works.</summary>
public sealed record ControllerOptions<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>For logs and metrics; the kind in lower case when empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many keys are worked on at a time. The work is waiting for answers.</summary>
    public int Workers { get; init; } = 16;

    /// <summary>After which a pass is asked to end. Nothing in Azure is awaited for as long.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long running passes may go on after a stop, before they are cancelled. Zero when leadership was lost.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How the pause grows after failures.</summary>
    public Backoff Backoff { get; init; } = Backoff.Work;

    /// <summary>The finalizer's name, for example <c>ainet.io/network</c>; null: the kind needs no clean-up.</summary>
    public string? Finalizer { get; init; }

    /// <summary>Cleans up; goes with <see cref="Finalizer"/>.</summary>
    public IEntityFinalizer<TEntity>? Cleanup { get; init; }

    /// <summary>Annotations to be acknowledged together with the finalizer, in the same guarded patch.</summary>
    public Func<TEntity, IReadOnlyDictionary<string, string>>? AnnotationsWithFinalizer { get; init; }

    /// <summary>Lays over a stored object what this process wrote since: <see cref="StatusWriter{TEntity,TStatus}.Latest"/>.</summary>
    public Func<TEntity, TEntity>? Latest { get; init; }

    /// <summary>Told what every pass came to.</summary>
    public Action<ReconcileReport>? Reported { get; init; }
}
