using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_samples_converge_although_much_goes_wrong()
    {
        var run = (await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--faults", "high", "--seed", "4")).ShouldExitWith(0);
        run.Output.ShouldMatch("[0-9]+ ARM writes, and [0-9]+ faults on the way[.]");
    }

    [Fact]
    public async Task Faults_are_drawn_from_the_seed_so_that_a_run_with_them_replays_line_by_line()
    {
        var first = await TraceAsync("first.txt");
        var second = await TraceAsync("second.txt");
        second.Report.ShouldBe(first.Report);
        second.Trace.ShouldBe(first.Trace);
        first.Trace.Split('\n').Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_trace_that_cannot_be_written_is_refused_before_anything_runs()
    {
        var run = await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--trace", "README.md/trace.txt");
        run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldStartWith("README.md/trace.txt: cannot be written: ");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_faults_none_are_mentioned() =>
        (await SampleRuns.Plain).Output.ShouldNotContain("on the way");

    private async Task<(string Report, string Trace)> TraceAsync(string name)
    {
        var run = await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--faults", "low", "--seed", "7", "-o", "json", "--trace", _folder.PathTo(name));
        return (run.ShouldExitWith(0).Output, File.ReadAllText(_folder.PathTo(name)));
    }
}
