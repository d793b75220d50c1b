using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Stories;

/// <summary>What many stories came to.</summary>
internal sealed record StoryResults(int Seeds, int Faults, int Writes, TimeSpan VirtualTime, IReadOnlyList<string> Violations)
{
    /// <summary>Plays the stories of the seeds, each on one thread, as many at a time as there are processors.</summary>
    public static StoryResults Of(IEnumerable<int> seeds)
    {
        var shares = seeds.Chunk(1 + seeds.Count() / Environment.ProcessorCount).Select(share => new Share(share)).ToList();
        var threads = shares.Select(share => new Thread(share.Play)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        shares.ForEach(share => share.ThrowIfBroken());
        return shares.Select(share => share.Results).Aggregate((left, right) => left + right);
    }

    public override string ToString() =>
        $"{Seeds} seeds, {Faults} faults, {(int)VirtualTime.TotalHours} virtual hours, {Writes} ARM writes, {Violations.Count} violations";

    public static StoryResults operator +(StoryResults left, StoryResults right) => new(
        left.Seeds + right.Seeds, left.Faults + right.Faults, left.Writes + right.Writes,
        left.VirtualTime + right.VirtualTime, [.. left.Violations, .. right.Violations]);

    private sealed class Share(IReadOnlyList<int> seeds)
    {
        private Exception? _broken;

        public StoryResults Results { get; private set; } = new(0, 0, 0, TimeSpan.Zero, []);

        public void Play()
        {
            try
            {
                foreach (var seed in seeds)
                    Results += Play(seed);
            }
            catch (Exception broken)
            {
                _broken = broken;
            }
        }

        public void ThrowIfBroken()
        {
            if (_broken is not null)
                throw new InvalidOperationException($"A story of seeds {seeds[0]} to {seeds[^1]} broke off.", _broken);
        }

        private static StoryResults Play(int seed)
        {
            using var story = new StoryRun(seed, seed % 2 == 0 ? FaultLevel.High : FaultLevel.Low).Play();
            return new StoryResults(1, story.Faults, story.Writes, story.VirtualTime, [.. story.Violations.Select(violation => $"seed {seed}: {violation}")]);
        }
    }
}
