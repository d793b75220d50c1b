using System.Globalization;
using System.Text;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises.Shrinking;

/// <summary>The smallest schedule found that still breaks the promise.</summary>
internal sealed record ShrunkStory(Story Story, Violation? Violation, IReadOnlyList<ScheduledItem> Items, int OutOf, int Plays)
{
    /// <summary>What to type to see it again.</summary>
    public string Replay => string.Create(
        CultureInfo.InvariantCulture,
        $"AINET_FIRST_SEED={Story.Seed} AINET_SEEDS=1 AINET_ONLY={(Items.Count == 0 ? "nothing" : string.Join(',', Items.Select(item => item.Name)))} dotnet test tests/AiNetOperator.Promises");

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {Story.Seed} ({Story.Replicas} replicas): {Violation}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  the smallest schedule found has {Items.Count} of {OutOf} faults and events ({Plays} plays):");
        foreach (var manifest in Story.Manifests)
            text.AppendLine(CultureInfo.InvariantCulture, $"    start        {manifest["metadata"]!["name"]}: {manifest["spec"]!.ToJsonString()}");
        foreach (var item in Items)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {item.At:hh\\:mm\\:ss\\.fff} {item.What}  [{item.Name}]");
        return text.Append("  again: ").Append(Replay).ToString();
    }
}
