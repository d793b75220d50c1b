using System.Globalization;
using AiNetOperator.Promises.Stories;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises;

/// <summary>P2, P5, P6, P7, P8 and P10 over many stories with errors, delays, lost answers and crashes.</summary>
public sealed class PromiseTests(ITestOutputHelper output)
{
    private static int Seeds => int.Parse(Environment.GetEnvironmentVariable("AINET_SEEDS") ?? "100", CultureInfo.InvariantCulture);

    private static int First => int.Parse(Environment.GetEnvironmentVariable("AINET_FIRST_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public void Every_promise_holds_in_every_story()
    {
        var (faults, writes, time) = (0, 0, TimeSpan.Zero);
        List<string> violations = [];
        foreach (var seed in Enumerable.Range(First, Seeds))
        {
            using var story = new StoryRun(seed, seed % 2 == 0 ? FaultLevel.High : FaultLevel.Low).Play();
            (faults, writes, time) = (faults + story.Faults, writes + story.Writes, time + story.VirtualTime);
            violations.AddRange(story.Violations.Select(violation => $"seed {seed}: {violation}"));
        }
        output.WriteLine($"{Seeds} seeds, {faults} faults, {(int)time.TotalHours} virtual hours, {writes} ARM writes, {violations.Count} violations");
        violations.ShouldBeEmpty();
        faults.ShouldBeGreaterThan(Seeds * 5);
    }

    [Fact]
    public void The_same_seed_makes_the_same_trace()
    {
        using var first = new StoryRun(7, FaultLevel.High).Play();
        using var second = new StoryRun(7, FaultLevel.High).Play();

        second.TraceDigest.ShouldBe(first.TraceDigest);
        using var other = new StoryRun(8, FaultLevel.High).Play();
        other.TraceDigest.ShouldNotBe(first.TraceDigest);
    }
}
