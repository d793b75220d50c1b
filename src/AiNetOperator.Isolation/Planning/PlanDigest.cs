using System.Text;

namespace AiNetOperator.Isolation;

/// <summary>A name for exactly these steps: the same on every machine and in every culture, another one as soon as anything that would be written, or that it was planned from, differs.</summary>
internal static class PlanDigest
{
    /// <summary>The digest of the steps; empty when there are none.</summary>
    public static string Of(IReadOnlyList<Step> steps) => steps.Count == 0 ? "" : TextDigest.Of(string.Concat(steps.Select(Text)));

    /// <summary>The digest of one step, whatever else is planned.</summary>
    public static string Of(Step step) => TextDigest.Of(Text(step));

    private static string Text(Step step)
    {
        var text = new StringBuilder();
        Add(text, step.Id);
        Add(text, step.Resource.ToKey());
        foreach (var value in step.Values)
            Add(text, value);
        foreach (var change in step.Changes)
            Add(text, $"{change.Field}: {change.Live} -> {change.Declared}");
        return text.Append('\n').ToString();
    }

    // with its length, so that no two different lists of values make the same text
    private static void Add(StringBuilder text, string value) => text.Append(value.Length).Append(':').Append(value);
}
