using AiNetOperator.Abstractions;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting.Limits;

/// <summary>A ConfigMap named <c>ainet-freeze</c> in the operator's namespace stops all writes to Azure, as long as it is there.</summary>
/// <remarks>Read just before each write, and now and then between, so that statuses say so. It is a single object by name: the operator needs no right to list ConfigMaps.</remarks>
/// <param name="client">The API server.</param>
/// <param name="namespace">The operator's own namespace.</param>
/// <param name="loop">Clock, random source and log.</param>
public sealed class FreezeSwitch(KubernetesClient client, string @namespace, OperatorLoop loop)
{
    /// <summary>The ConfigMap's name.</summary>
    public const string Name = "ainet-freeze";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ResourceType<V1ConfigMap> _type = ResourceType<V1ConfigMap>.Of();
    private readonly WriteCeiling _frozen = new(false, $"The operator is frozen by ConfigMap {@namespace}/{Name} and writes nothing");
    private bool _toldForbidden;

    /// <summary>What was last heard.</summary>
    public WriteCeiling Last { get; private set; } = WriteCeiling.Open;

    /// <summary>Asks the API server.</summary>
    /// <exception cref="KubernetesApiException">It does not answer: then nothing may be written either.</exception>
    public async Task<WriteCeiling> AskAsync(CancellationToken stop)
    {
        try
        {
            Last = await client.GetAsync(_type, new ObjectKey(@namespace, Name), stop) is null ? WriteCeiling.Open : _frozen;
        }
        catch (KubernetesApiException forbidden) when (forbidden.IsForbidden)
        {
            // an installation without the right to read the switch has none
            if (!_toldForbidden)
                Log.FreezeForbidden(loop.Logger, @namespace, Name);
            _toldForbidden = true;
            Last = WriteCeiling.Open;
        }
        catch (KubernetesApiException strange) when (strange.IsKindNotServed)
        {
            // a server without ConfigMaps, as some tests have it
            Last = WriteCeiling.Open;
        }
        return Last;
    }

    /// <summary>Keeps <see cref="Last"/> fresh until stopped; never throws.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await AskAsync(stop);
                await loop.Time.Delay(Interval, stop);
            }
            catch (Exception error) when (error is OperationCanceledException or KubernetesApiException or HttpRequestException or IOException or TimeoutException)
            {
                if (!stop.IsCancellationRequested)
                    await QuietlyAsync(loop.Time.Delay(Interval, stop));
            }
        }
    }

    private static async Task QuietlyAsync(Task delay)
    {
        try
        {
            await delay;
        }
        catch (OperationCanceledException)
        {
            // stopped
        }
    }
}
