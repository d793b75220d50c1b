using AiNetOperator.Abstractions;
using AiNetOperator.Azure;
using AiNetOperator.Hosting;
using AiNetOperator.Kubernetes;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Tests.Hosting;

/// <summary>Whole processes on a virtual clock, in front of one API server and one Azure.</summary>
public sealed class OperatorHostTests : IDisposable
{
    private static readonly ObjectKey Lease = new("ainet-system", "ainet-operator");

    private readonly VirtualClock _clock = new();
    private readonly SimulatedApiServer _server;
    private readonly SimulatedArm _arm;

    public OperatorHostTests()
    {
        _server = new SimulatedApiServer(_clock, new Random(1), CustomResourceDefinitions.All);
        _arm = new SimulatedArm(_clock, new Random(1));
    }

    [Fact]
    public void Of_two_processes_one_works_and_the_other_is_ready_to()
    {
        var (first, second) = (Start("a"), Start("b"));
        _clock.RunFor(TimeSpan.FromSeconds(30));

        new[] { first, second }.Count(process => process.Elector.IsLeader).ShouldBe(1);
        Statuses(first).ShouldBe([200, 200]);
        Statuses(second).ShouldBe([200, 200]);
        second.Process.WhenSynced.IsCompleted.ShouldBeTrue("stores are warm");
    }

    [Fact]
    public void A_stop_hands_over_within_five_seconds_and_ends_with_success()
    {
        var (first, second) = (Start("a"), Start("b"));
        _clock.RunFor(TimeSpan.FromSeconds(30));
        var (leader, follower) = first.Elector.IsLeader ? (first, second) : (second, first);

        leader.Stop.Cancel();
        Statuses(leader)[1].ShouldBe(500, "not ready from the first moment on");
        _clock.RunFor(TimeSpan.FromSeconds(5));

        leader.ExitCode.ShouldBe(0);
        follower.Elector.IsLeader.ShouldBeTrue();
        leader.Elector.IsLeader.ShouldBeFalse();
    }

    [Fact]
    public void A_follower_that_is_stopped_ends_at_once_and_takes_nothing_with_it()
    {
        var (first, second) = (Start("a"), Start("b"));
        _clock.RunFor(TimeSpan.FromSeconds(30));
        var (leader, follower) = first.Elector.IsLeader ? (first, second) : (second, first);

        follower.Stop.Cancel();
        _clock.RunFor(TimeSpan.FromSeconds(1));

        follower.ExitCode.ShouldBe(0);
        leader.Elector.IsLeader.ShouldBeTrue();
    }

    [Fact]
    public void A_process_that_lost_the_lead_ends_without_success_before_another_works()
    {
        var first = Start("a");
        _clock.RunFor(TimeSpan.FromSeconds(30));
        var second = Start("b");
        _clock.RunFor(TimeSpan.FromSeconds(10));

        first.Wire.IsDown = true;
        _clock.RunUntil(() => first.ExitCode is not null, TimeSpan.FromSeconds(15)).ShouldBeTrue();

        first.ExitCode.ShouldBe(4);
        second.Elector.IsLeader.ShouldBeFalse();
        _clock.RunFor(TimeSpan.FromSeconds(20));
        second.Elector.IsLeader.ShouldBeTrue();
    }

    [Fact]
    public void A_process_that_cannot_list_ends_after_two_minutes()
    {
        var process = Start("a", isDown: true);

        _clock.RunFor(TimeSpan.FromSeconds(119));
        process.ExitCode.ShouldBeNull();
        Statuses(process).ShouldBe([200, 500], "alive, and not ready");
        _clock.RunFor(TimeSpan.FromSeconds(2));
        process.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_leader_whose_process_should_have_ended_long_ago_is_not_alive()
    {
        var health = new OperatorHealth(TimeSpan.FromSeconds(15)) { SinceRenewal = () => TimeSpan.FromSeconds(36) };

        OperatorHealth.Answer(health.Live, verbose: false).ShouldBe(
            (500, "[+]loop ok\n[-]leader failed: this process leads and has not renewed its lease for 36 s\ncheck failed\n"));
        OperatorHealth.Answer(new OperatorHealth(TimeSpan.FromSeconds(15)).Live, verbose: true).ShouldBe((200, "[+]loop ok\n[+]leader ok\ncheck passed\n"));
    }

    public void Dispose()
    {
        _server.Dispose();
        _arm.Dispose();
    }

    private static int[] Statuses(Running running) =>
        [OperatorHealth.Answer(running.Health.Live, false).Status, OperatorHealth.Answer(running.Health.Ready, false).Status];

    private Running Start(string name, bool isDown = false)
    {
        var wire = new Wire(_server) { IsDown = isDown };
        var random = new Random(name[0]);
        var loop = new OperatorLoop(_clock, random, NullLogger.Instance);
        var client = new KubernetesClient(
            ApiServerConnection.CreateClient(wire, new Uri("http://api.test"), "ainetoperator/test"), _clock, random, loop.Logger);
        var environment = ArmEnvironment.FromVariables(variable => variable == ArmEnvironment.EndpointVariable ? "http://127.0.0.1:1" : null);
        var arm = new ArmClient(new ArmClientOptions { Environment = environment }, _arm, null, _clock, random, loop.Logger);
        var running = new Running(wire, new OperatorProcess(new OperatorSettings(), client, arm, loop), new LeaseElector(client, new LeaseOptions(Lease, name), loop));
        running.Exit = new OperatorHost(running.Process, running.Elector, running.Health, loop).RunAsync(running.Stop.Token);
        return running;
    }

    private sealed class Running(Wire wire, OperatorProcess process, LeaseElector elector)
    {
        public Wire Wire => wire;

        public OperatorProcess Process => process;

        public LeaseElector Elector => elector;

        public OperatorHealth Health { get; } = new(TimeSpan.FromSeconds(15));

        public CancellationTokenSource Stop { get; } = new();

        public Task<int>? Exit { get; set; }

        public int? ExitCode => Exit!.IsCompleted ? Exit.GetAwaiter().GetResult() : null;
    }

    private sealed class Wire(HttpMessageHandler server) : DelegatingHandler(server)
    {
        public bool IsDown { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            IsDown ? throw new HttpRequestException("no route to host") : base.SendAsync(request, cancellationToken);
    }
}
