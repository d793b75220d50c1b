using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>Processes that want the same lease, each on a wire and a wall clock of its own.</summary>
public sealed class Contenders
{
    public static readonly ObjectKey Lease = new("ainet-system", "ainet-operator");

    public Contenders(int count, int seed = 1)
    {
        Random = new Random(seed);
        Server = new SimulatedApiServer(Clock, new Random(seed), []);
        All = [.. Enumerable.Range(0, count).Select(Add)];
    }

    public VirtualClock Clock { get; } = new();

    public Random Random { get; }

    public SimulatedApiServer Server { get; }

    public List<Contender> All { get; }

    public Contender this[int index] => All[index];

    public IReadOnlyList<Contender> Leaders => [.. All.Where(contender => contender.Leads)];

    public JsonNode Spec => Server.Get("Lease", Lease)!["spec"]!;

    /// <summary>Runs, and looks after every step that no two lead.</summary>
    public void RunFor(TimeSpan span)
    {
        var end = Clock.GetUtcNow() + span;
        while (Clock.Step(end))
            Leaders.Count.ShouldBeLessThan(2, $"at {Clock.Elapsed}");
    }

    public Contender WaitForLeader(TimeSpan limit)
    {
        Clock.RunUntil(() => Leaders.Count > 0, limit).ShouldBeTrue("nobody leads");
        return Leaders.ShouldHaveSingleItem();
    }

    public Contender Add(int number)
    {
        var contender = new Contender(this, "host-" + number);
        contender.Start();
        return contender;
    }
}

/// <summary>One process: contends, leads, and ends when it has lost.</summary>
public sealed class Contender
{
    private readonly CancellationTokenSource _stop = new();
    private Task<bool>? _held;

    public Contender(Contenders all, string host)
    {
        Wire = new ContenderWire(all.Server, all.Clock);
        Time = new ShiftedClock(all.Clock);
        var random = all.Random.Fork();
        var client = new KubernetesClient(
            ApiServerConnection.CreateClient(Wire, new Uri("http://api.test"), "ainetoperator/test"), Time, random, NullLogger.Instance);
        Identity = LeaseOptions.IdentityOf(host, random);
        Elector = new LeaseElector(client, new LeaseOptions(Contenders.Lease, Identity), new OperatorLoop(Time, random, NullLogger.Instance));
    }

    public string Identity { get; }

    public LeaseElector Elector { get; }

    public ContenderWire Wire { get; }

    public ShiftedClock Time { get; }

    /// <summary>Killed: whatever it believes, it does nothing any more.</summary>
    public bool IsDead { get; private set; }

    public bool Leads => !IsDead && Elector.IsLeader;

    /// <summary>The process saw that it does not lead any more, and ended.</summary>
    public bool HasLost => _held is { IsCompletedSuccessfully: true } held && !held.GetAwaiter().GetResult();

    public void Start() => _ = RunAsync();

    public void Kill()
    {
        IsDead = true;
        Wire.IsDown = true;
        _stop.Cancel();
    }

    public async Task StopAsync()
    {
        _stop.Cancel();
        await Elector.ReleaseAsync();
    }

    private async Task RunAsync()
    {
        await Elector.AcquireAsync(_stop.Token);
        _held = Elector.HoldAsync(_stop.Token);
        await _held;
    }
}

/// <summary>A wire that can be cut, slowed and made to swallow answers.</summary>
public sealed class ContenderWire(HttpMessageHandler server, TimeProvider clock) : DelegatingHandler(server)
{
    public bool IsDown { get; set; }

    public bool LosesAnswers { get; set; }

    public TimeSpan Delay { get; set; }

    public int Requests { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        if (IsDown)
            throw new HttpRequestException("no route to host");
        // what is on its way arrives, also when its sender has given up
        await clock.Delay(Delay, CancellationToken.None).WaitAsync(cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        if (!LosesAnswers)
            return answer;
        answer.Dispose();
        throw new HttpRequestException("connection reset");
    }
}

/// <summary>A clock whose wall time is wrong by some hours; time passes at the same speed.</summary>
public sealed class ShiftedClock(TimeProvider inner) : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Shift;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
