using AiNetOperator.Abstractions;
using AiNetOperator.Kubernetes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.ApiServer.Tests;

/// <summary>Our client, store and reflector for the widgets of one namespace of the real API server.</summary>
internal sealed class WidgetClient : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private WidgetClient(ApiUnderTest api)
    {
        Api = api;
        Loop = new OperatorLoop(TimeProvider.System, new Random(1), NullLogger.Instance);
        Client = new KubernetesClient(api.Http, Loop.Time, Loop.Random, Loop.Logger);
        Reflector = new Reflector<Widget>(Client, Widget.Type, Store, api.Namespace, Loop);
    }

    public ApiUnderTest Api { get; }

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

    public Task ShownAsync(string name, Func<Widget, bool> isSo) =>
        RealServer.UntilAsync(() => InStore(name) is { } widget && isSo(widget), $"the store shows {name}");

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
