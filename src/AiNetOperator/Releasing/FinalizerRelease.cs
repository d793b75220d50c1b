using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Releasing;

/// <summary>
/// Takes the operator's finalizers off its objects, so that they can be deleted without it. Azure is never asked: what was
/// made or changed there stays. Finalizers of others stay as well.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="output">Gets a line for each object, and one at the end.</param>
/// <param name="error">Gets a line for each object that could not be released.</param>
public sealed class FinalizerRelease(KubernetesClient client, TextWriter output, TextWriter error)
{
    // each time somebody else has changed the finalizers in between
    private const int MostTries = 5;

    private int _released;
    private int _failed;

    /// <summary>Releases every object of our kinds in all namespaces. False when one could not be.</summary>
    /// <exception cref="KubernetesApiException">The API server does not let us list.</exception>
    public async Task<bool> AllAsync(CancellationToken stop)
    {
        foreach (var type in OwnedObject.Types)
        {
            foreach (var found in await ListAsync(type, stop))
                await ReleaseAsync(type, ObjectKey.Of(found), found, stop);
        }
        return Sum();
    }

    /// <summary>Releases the named objects. False when one could not be; that there is none is no failure.</summary>
    /// <param name="objects">Kinds and keys.</param>
    /// <param name="stop">Ends it between two objects.</param>
    public async Task<bool> OnlyAsync(IEnumerable<(string Kind, ObjectKey Key)> objects, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(objects);
        foreach (var (kind, key) in objects)
            await ReleaseAsync(OwnedObject.Types.Single(type => type.Kind == kind), key, null, stop);
        return Sum();
    }

    private async Task<IReadOnlyList<OwnedObject>> ListAsync(ResourceType<OwnedObject> type, CancellationToken stop)
    {
        try
        {
            var list = await client.ListAsync(type, null, stop);
            return [.. list.Items.OrderBy(ObjectKey.Of)];
        }
        catch (KubernetesApiException absent) when (absent.IsKindNotServed)
        {
            output.WriteLine($"{type.Kind}: the cluster does not know this kind");
            return [];
        }
    }

    private async Task ReleaseAsync(ResourceType<OwnedObject> type, ObjectKey key, OwnedObject? known, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        try
        {
            output.WriteLine($"{type.Kind} {key}: {await OutcomeAsync(type, key, known, stop)}");
        }
        catch (KubernetesApiException refused)
        {
            _failed++;
            error.WriteLine($"{type.Kind} {key}: not released: {refused.Message}");
        }
    }

    private async Task<string> OutcomeAsync(ResourceType<OwnedObject> type, ObjectKey key, OwnedObject? known, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            var found = known ?? await client.GetAsync(type, key, stop);
            known = null;
            if (found is null)
                return "is not in the cluster";
            if (found.OwnFinalizers.Count == 0)
                return "nothing to release";
            try
            {
                await client.PatchAsync(type, key, found.WithoutOwnFinalizers(), stop);
                _released++;
                return Sentence(found);
            }
            catch (KubernetesApiException changed) when (changed.IsInvalid && tries < MostTries)
            {
            }
            catch (KubernetesApiException gone) when (gone.IsNotFound)
            {
                return "is not in the cluster";
            }
        }
    }

    private static string Sentence(OwnedObject found)
    {
        var released = $"released ({string.Join(", ", found.OwnFinalizers)}); Azure stays as it is{Resource(found)}";
        if (!found.IsBeingDeleted)
            return released;
        return found.ForeignFinalizers.Count == 0
            ? released + "; its deletion ends"
            : $"{released}; its deletion still waits for {string.Join(", ", found.ForeignFinalizers)}";
    }

    private static string Resource(OwnedObject found) => (found.Spec?["resourceId"]?.ToString() ?? found.Endpoint) is { } id ? $": {id}" : "";

    private bool Sum()
    {
        output.WriteLine($"{_released} released{(_failed == 0 ? "" : $", {_failed} not released")}. Nothing was asked of Azure.");
        if (_released > 0)
            output.WriteLine("An operator that still runs puts finalizers back on objects that are not being deleted: stop it first, then release once more.");
        return _failed == 0;
    }
}
