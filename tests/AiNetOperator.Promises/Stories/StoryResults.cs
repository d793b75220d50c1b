using AiNetOperator.Promises.Checkers;

namespace AiNetOperator.Promises.Stories;

/// <summary>What many stories came to.</summary>
internal sealed record StoryResults(
    int Seeds, int Faults, int Writes, TimeSpan VirtualTime, IReadOnlyList<(int Seed, Violation Violation)> Violations, IReadOnlyDictionary<string, int> Counts)
{
    public static StoryResults None { get; } = new(0, 0, 0, TimeSpan.Zero, [], new Dictionary<string, int>());

    /// <summary>Plays the stories of the seeds, each on one thread, as many at a time as there are processors.</summary>
    public static StoryResults Of(int first, int count)
    {
        var shares = Enumerable.Range(0, Environment.ProcessorCount)
            .Select(share => new Share([.. Enumerable.Range(first, count).Where(seed => (seed - first) % Environment.ProcessorCount == share)])).ToList();
        var threads = shares.Select(share => new Thread(share.Play)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        shares.ForEach(share => share.ThrowIfBroken());
        return shares.Select(share => share.Results).Aggregate((left, right) => left + right);
    }

    /// <summary>What one story came to.</summary>
    public static StoryResults Of(Story story, StoryOptions options)
    {
        using var run = new StoryRun(story, options).Play();
        return new StoryResults(
            1, run.Faults.Count, run.Writes, run.VirtualTime, [.. run.Violations.Select(violation => (story.Seed, violation))], run.Counts);
    }

    public override string ToString() =>
        $"{Seeds} seeds, {Faults} faults, {(int)VirtualTime.TotalHours} virtual hours, {Writes} ARM writes, {Violations.Count} violations";

    public static StoryResults operator +(StoryResults left, StoryResults right) => new(
        left.Seeds + right.Seeds, left.Faults + right.Faults, left.Writes + right.Writes,
        left.VirtualTime + right.VirtualTime, [.. left.Violations, .. right.Violations],
        left.Counts.Concat(right.Counts).GroupBy(pair => pair.Key).OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)));

    private sealed class Share(IReadOnlyList<int> seeds)
    {
        private Exception? _broken;
        private int _seed;

        public StoryResults Results { get; private set; } = None;

        public void Play()
        {
            try
            {
                foreach (var seed in seeds)
                {
                    _seed = seed;
                    Results += Of(Story.Of(seed), new StoryOptions());
                }
            }
            catch (Exception broken)
            {
                _broken = broken;
            }
        }

        public void ThrowIfBroken()
        {
            if (_broken is not null)
                throw new InvalidOperationException($"The story of seed {_seed} broke off.", _broken);
        }
    }
}
