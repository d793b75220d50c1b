using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises.Shrinking;

/// <summary>
/// Finds the smallest part of a story that still breaks the same promise: leaves out ever smaller pieces as long as the
/// promise stays broken (Zeller and Hildebrandt: Simplifying and isolating failure-inducing input, 2002).
/// </summary>
internal sealed class Shrinker(Story story, StoryOptions options)
{
    private const int MostPlays = 250;

    private string _promise = "";
    private int _plays;
    private Violation? _last;

    /// <summary>The smallest schedule found; null when the story breaks no promise (of that name).</summary>
    public ShrunkStory? Shrink(string? promise = null)
    {
        using var whole = new StoryRun(story, options with { Cut = null }).Play();
        if (whole.Violations.FirstOrDefault(violation => promise is null || violation.Promise == promise) is not { } first)
            return null;
        (_promise, _last, _plays) = (first.Promise, first, 0);
        var all = ScheduledItem.Of(story, whole);
        // what came later has no part in it
        List<ScheduledItem> kept = [.. all.Where(item => item.At <= first.At)];
        if (!Breaks(kept))
            kept = [.. all];
        kept = WithoutMost(kept, static item => item.Point is null);
        kept = WithoutMost(kept, static item => item.Event is null);
        for (var size = (kept.Count + 1) / 2; size > 0 && kept.Count > 0; size = size == 1 ? 0 : (size + 1) / 2)
            kept = WithoutPieces(kept, size);
        return new ShrunkStory(story, _last, kept, all.Count, _plays);
    }

    // often faults alone, or events alone, are enough
    private List<ScheduledItem> WithoutMost(List<ScheduledItem> kept, Func<ScheduledItem, bool> isKept)
    {
        List<ScheduledItem> fewer = [.. kept.Where(isKept)];
        return fewer.Count < kept.Count && Breaks(fewer) ? fewer : kept;
    }

    private List<ScheduledItem> WithoutPieces(List<ScheduledItem> kept, int size)
    {
        // from the end: later things are less often the cause of earlier ones
        for (var from = Math.Max(0, kept.Count - size); kept.Count > 0; from = Math.Max(0, Math.Min(from, kept.Count) - size))
        {
            List<ScheduledItem> fewer = [.. kept.Take(from), .. kept.Skip(from + size)];
            if (Breaks(fewer))
                kept = fewer;
            if (from == 0)
                break;
        }
        return kept;
    }

    private bool Breaks(IReadOnlyList<ScheduledItem> items)
    {
        if (_plays >= MostPlays)
            return false;
        _plays++;
        using var run = new StoryRun(story, options with { Cut = ScheduledItem.ToCut(items) }).Play();
        var broken = run.Violations.FirstOrDefault(violation => violation.Promise == _promise);
        _last = broken ?? _last;
        return broken is not null;
    }
}
