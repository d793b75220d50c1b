namespace AiNetOperator.Abstractions.Tests;

public sealed class RandomExtensionsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_Guids_and_they_are_of_version_4()
    {
        var first = new Random(1).NextGuid();

        new Random(1).NextGuid().ShouldBe(first);
        new Random(2).NextGuid().ShouldNotBe(first);
        first.Version.ShouldBe(4);
    }

    [Fact]
    public void A_duration_around_a_mean_stays_within_the_fraction_and_uses_all_of_it()
    {
        var random = new Random(1);
        var drawn = Enumerable.Range(0, 10_000).Select(_ => random.Around(TimeSpan.FromMinutes(10), 0.2)).ToList();

        drawn.ShouldAllBe(duration => duration >= TimeSpan.FromMinutes(8) && duration <= TimeSpan.FromMinutes(12));
        drawn.Min().ShouldBeLessThan(TimeSpan.FromMinutes(8.1));
        drawn.Max().ShouldBeGreaterThan(TimeSpan.FromMinutes(11.9));
    }
}
