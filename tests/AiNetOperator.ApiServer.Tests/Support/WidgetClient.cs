using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>Our client, store and reflector for the widgets of one namespace of a real API server.</summary>
internal sealed class WidgetClient : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Not watching yet.</summary>
    /// <param name="api">The server and the namespace.</param>
    /// <param name="type">Null: widgets.</param>
    public WidgetClient(ApiUnderTest api, ResourceType<Widget>? type = null)
    {
        Api = api;
        Loop = new OperatorLoop(TimeProvider.System, new Random(1), Log);
        Client = new KubernetesClient(api.Http, Loop.Time, Loop.Random, Loop.Logger);
        Reflector = new Reflector<Widget>(Client, type ?? Widget.Type, Store, api.Namespace, Loop);
    }

    public ApiUnderTest Api { get; }

    public LogLines Log { get; } = new();

    public OperatorLoop Loop { get; }

    public KubernetesClient Client { get; }

    public Store<Widget> Store { get; } = new();

    public Reflector<Widget> Reflector { get; }

    public CancellationToken Stopped => _stop.Token;

    public static async Task<WidgetClient> ForAsync(RealServer real) => new(await ApiUnderTest.ForAsync(Server.Real, real));

    public async Task<WidgetClient> WatchingAsync()
    {
        _ = Reflector.RunAsync(_stop.Token);
        await RealServer.UntilAsync(() => Store.HasSynced, "the store has synced");
        return this;
    }

    public ObjectKey Key(string name) => new(Api.Namespace, name);

    public Widget? InStore(string name) => Store.Get(Key(name));

    public Task ShownAsync(string name, Func<Widget, bool> isSo, TimeSpan? patience = null) => RealServer.UntilAsync(
        () => InStore(name) is { } widget && isSo(widget), $"the store shows {name}; {string.Join("; ", Log.All)}", patience);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
