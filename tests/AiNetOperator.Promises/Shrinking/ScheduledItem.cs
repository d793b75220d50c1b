using System.Globalization;
using AiNetOperator.Promises.Stories;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Shrinking;

/// <summary>Something of a schedule that can be left out: a fault, or an event of the story.</summary>
/// <param name="Name">Short, and the same whenever the story is played whole: <c>f12</c> or <c>e3</c>.</param>
/// <param name="At">When it happened.</param>
/// <param name="What">For people.</param>
/// <param name="Point">The fault; null for an event.</param>
/// <param name="Event">The event's index; null for a fault.</param>
internal sealed record ScheduledItem(string Name, TimeSpan At, string What, FaultPoint? Point, int? Event)
{
    /// <summary>All of a story that was played whole, in order of time.</summary>
    public static IReadOnlyList<ScheduledItem> Of(Story story, StoryRun played)
    {
        var start = new VirtualClock().Start;
        var faults = played.Faults.DistinctBy(fault => fault.Point).Select((fault, number) =>
            new ScheduledItem("f" + Number(number), fault.At - start, $"{fault.Kind} at {fault.Point}", fault.Point, null));
        var events = story.Events.Select((moment, index) => new ScheduledItem("e" + Number(index), moment.At, moment.ToString(), null, index));
        return [.. faults.Concat(events).OrderBy(item => item.At)];
    }

    /// <summary>The part of the story that these are.</summary>
    public static Cut ToCut(IEnumerable<ScheduledItem> items)
    {
        var kept = items.ToList();
        return new Cut(
            kept.Where(item => item.Point is not null).Select(item => item.Point!).ToHashSet(),
            kept.Where(item => item.Event is not null).Select(item => item.Event!.Value).ToHashSet());
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
