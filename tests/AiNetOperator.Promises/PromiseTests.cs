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
        var results = StoryResults.Of(Enumerable.Range(First, Seeds));

        output.WriteLine(results.ToString());
        results.Violations.ShouldBeEmpty();
        results.Faults.ShouldBeGreaterThan(Seeds * 5);
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
