using System.Globalization;
using AiNetOperator.Promises.Lives;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises;

/// <summary>
/// Each request of a binding's life, from its first to its last, times each way in which it can go wrong: no promise is
/// broken after any write, and the life goes on to its end. Every eleventh is played, so that all requests and all kinds have
/// their turn; <c>AINET_LIFE_STEP=1</c> plays them all, which takes some ten minutes.
/// </summary>
public sealed class LifeTests(ITestOutputHelper output)
{
    // shares no divisor with the number of kinds, so it does not always meet the same kind
    private const int DefaultStep = 11;

    // of a read it is all one whether the server has answered
    private static readonly FaultKind[] OfReads =
        [FaultKind.InternalError, FaultKind.Throttled, FaultKind.AnswerLost, FaultKind.Delayed, FaultKind.CrashBefore];

    private static readonly FaultKind[] OfWrites = [.. OfReads, FaultKind.ErrorAfterEffect, FaultKind.CrashAfter, FaultKind.Conflict];

    [Fact]
    public void A_path_to_a_workspace_that_is_closed_survives_each_fault_at_each_request() =>
        Survive(Life.OfClosingWorkspace(leavesItsPath: false), static _ => true);

    [Fact]
    public void The_last_path_to_a_closed_workspace_stays_whatever_fault_meets_a_write() =>
        Survive(Life.OfClosingWorkspace(leavesItsPath: true), IsWrite);

    private void Survive(Life life, Func<FaultPoint, bool> isPlayed)
    {
        var whole = new LifePlay(life, null, default).Play();
        whole.Problems.ShouldBeEmpty();
        var faults = whole.Asked.Where(isPlayed).SelectMany(point => (IsWrite(point) ? OfWrites : OfReads).Select(kind => (Point: point, Kind: kind))).ToList();
        var step = Environment.GetEnvironmentVariable("AINET_LIFE_STEP") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultStep;
        faults = [.. faults.Where((_, index) => index % step == 0)];

        var problems = Play(life, faults);

        output.WriteLine($"{life.Name}: {whole.Asked.Count} requests, {faults.Count} plays with one fault each, {problems.Count} problems");
        problems.ShouldBeEmpty(string.Join(Environment.NewLine, problems.Take(40)));
        whole.Asked.Count.ShouldBeGreaterThan(200);
    }

    private static bool IsWrite(FaultPoint point) =>
        !point.Request.StartsWith("GET", StringComparison.Ordinal) && !point.Request.StartsWith("WATCH", StringComparison.Ordinal);

    private static List<string> Play(Life life, List<(FaultPoint Point, FaultKind Kind)> faults)
    {
        var shares = Enumerable.Range(0, Environment.ProcessorCount).Select(share => (Share: share, Problems: new List<string>())).ToList();
        var threads = shares.Select(one => new Thread(() =>
        {
            foreach (var (point, kind) in faults.Where((_, index) => index % shares.Count == one.Share))
                one.Problems.AddRange(Problems(life, point, kind));
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return [.. shares.SelectMany(one => one.Problems)];
    }

    private static IEnumerable<string> Problems(Life life, FaultPoint point, FaultKind kind)
    {
        try
        {
            return new LifePlay(life, point, kind).Play().Problems.Select(problem => $"{kind} at {point}: {problem}");
        }
        catch (Exception broken)
        {
            return [$"{kind} at {point}: {broken}"];
        }
    }
}
