using AiNetOperator.Simulation.Tests.ApiServer;

namespace AiNetOperator.Simulation.Tests.Faults;

/// <summary>A server, a bad network in front of it, and a process.</summary>
internal sealed class FaultWorld : IDisposable
{
    public FaultWorld(FaultPlan? plan = null, int seed = 1)
    {
        var gate = new LateHandler();
        Network = new FaultInjector(gate, Clock, new Random(seed), plan ?? FaultPlan.None);
        World = new ApiServerWorld(before: null, seed: seed, clock: Clock);
        gate.InnerHandler = World.Server;
        Process = new ProcessClock(Clock);
        Client = new HttpClient(Network) { BaseAddress = new Uri("https://cluster.test"), Timeout = Timeout.InfiniteTimeSpan };
        Network.Crash = Kill;
    }

    public VirtualClock Clock { get; } = new();

    public ApiServerWorld World { get; }

    public FaultInjector Network { get; }

    public ProcessClock Process { get; }

    public HttpClient Client { get; }

    public void Kill()
    {
        Process.Kill();
        Network.Cut();
    }

    /// <summary>Orders a fault for the request of a number.</summary>
    public void Order(FaultKind kind, int number = 1) => Network.Order = (_, request) => request == number ? kind : null;

    /// <summary>Creates a widget through the network. Does not wait.</summary>
    public Task<HttpResponseMessage> CreateAsync(string name) => CreateUntilAsync(name, CancellationToken.None);

    public async Task<HttpResponseMessage> CreateUntilAsync(string name, CancellationToken stop)
    {
        using var content = new StringContent(ApiServerWorld.Widget(name).ToJsonString(), null, "application/json");
        return await Client.PostAsync(ApiServerWorld.Widgets, content, stop);
    }

    public bool Run(Task task) => Clock.RunUntil(() => task.IsCompleted, TimeSpan.FromHours(2));

    public HttpResponseMessage Answered(Task<HttpResponseMessage> task)
    {
        Run(task).ShouldBeTrue();
        return task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        Client.Dispose();
        World.Dispose();
    }

    private sealed class LateHandler : DelegatingHandler;
}
