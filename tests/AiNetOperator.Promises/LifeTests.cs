using System.Globalization;
using AiNetOperator.Promises.Lives;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises;

/// <summary>Each request of a binding's life, from its first to its last, times each way in which it can go wrong: nothing is broken after any write, and the life goes on to its end.</summary>
public sealed class LifeTests(ITestOutputHelper output)
{
    private static readonly FaultKind[] OfAny =
    [
        FaultKind.Refused, FaultKind.InternalError, FaultKind.Throttled, FaultKind.AnswerLost, FaultKind.ErrorAfterEffect, FaultKind.AnswerNever,
        FaultKind.Delayed, FaultKind.CrashBefore, FaultKind.CrashAfter,
    ];

    [Fact]
    public void An_endpoint_to_an_open_account_survives_each_fault_at_each_request() => Survive(Life.OfOpenAccount());

    [Fact]
    public void An_endpoint_to_a_workspace_that_is_closed_survives_each_fault_at_each_request() => Survive(Life.OfClosingWorkspace());

    private void Survive(Life life)
    {
        var whole = new LifePlay(life, null, default).Play();
        whole.Problems.ShouldBeEmpty();
        var faults = whole.Asked.SelectMany(point => KindsFor(point).Select(kind => (Point: point, Kind: kind))).ToList();

        // AINET_LIFE_STEP=10: every tenth of them, for who is in a hurry
        var step = Environment.GetEnvironmentVariable("AINET_LIFE_STEP") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 1;
        faults = [.. faults.Where((_, index) => index % step == 0)];
        var problems = Play(life, faults);

        output.WriteLine($"{life.Name}: {whole.Asked.Count} requests, {faults.Count} plays with one fault each, {problems.Count} problems");
        problems.ShouldBeEmpty(string.Join(Environment.NewLine, problems.Take(40)));
        whole.Asked.Count.ShouldBeGreaterThan(50);
    }

    // 409 is an answer to a write
    private static FaultKind[] KindsFor(FaultPoint point) =>
        point.Request.StartsWith("GET", StringComparison.Ordinal) || point.Request.StartsWith("WATCH", StringComparison.Ordinal) ? OfAny : [.. OfAny, FaultKind.Conflict];

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
