using System.Text;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmDeterminismTests
{
    [Fact]
    public void The_same_seed_gives_the_same_answers_to_the_byte()
    {
        Trace(11).ShouldBe(Trace(11));
        Trace(11).ShouldNotBe(Trace(12));
    }

    [Fact]
    public void All_stays_on_the_thread_that_runs_the_clock()
    {
        var thread = Environment.CurrentManagedThreadId;
        using var bench = ArmBench.WithWorkspace();
        var threads = new List<int>();
        bench.Arm.Asked += _ => threads.Add(Environment.CurrentManagedThreadId);
        bench.Arm.Wrote += _ => threads.Add(Environment.CurrentManagedThreadId);
        var asked = Enumerable.Range(0, 50).Select(index => AskAsync(bench, index, threads)).ToArray();
        bench.Clock.RunUntil(() => asked.All(static task => task.IsCompleted), TimeSpan.FromHours(3)).ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromHours(1));
        threads.Count.ShouldBeGreaterThan(100);
        threads.ShouldAllBe(id => id == thread);
    }

    private static async Task AskAsync(ArmBench bench, int index, List<int> threads)
    {
        using var read = await bench.Begin("GET", ArmBench.Workspace);
        threads.Add(Environment.CurrentManagedThreadId);
        using var write = await bench.Begin("PATCH", index % 2 == 0 ? ArmBench.Storage : ArmBench.Workspace, $$"""{"tags":{"n":"{{index}}"} }""");
        threads.Add(Environment.CurrentManagedThreadId);
    }

    private static string Trace(int seed)
    {
        var trace = new StringBuilder();
        using var bench = new ArmBench(Unknowns.Draw(new Random(seed)), seed: seed);
        bench.Arm.MakeUp(ArmBench.WorkspaceId);
        void Note(ArmReply reply)
        {
            trace.Append(bench.Clock.Elapsed).Append(' ').Append(reply.Status).Append(' ').AppendLine(reply.Body?.ToJsonString());
            foreach (var (name, value) in reply.Headers.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
                trace.Append(name).Append(": ").AppendLine(value);
        }

        Note(bench.Send("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound")));
        Note(bench.Get(ArmBench.Workspace));
        Note(bench.Write("POST", ArmBench.Workspace + "/provisionManagedNetwork"));
        Note(bench.Send("PUT", ArmBench.Workspace + "/outboundRules/pypi", ArmBench.FqdnRule("pypi.org")));
        bench.Clock.RunFor(TimeSpan.FromHours(1));
        foreach (var body in bench.Arm.World())
            trace.AppendLine(body.ToJsonString());
        return trace.ToString();
    }
}
