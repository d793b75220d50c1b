namespace AiNetOperator.Abstractions.Tests;

public sealed class SeedsTests
{
    private const int Many = 1024;

    [Fact]
    public void The_same_seed_gives_the_same_draws_and_another_seed_others()
    {
        Seeds.Source(7).Fork().Next().ShouldBe(Seeds.Source(7).Fork().Next());
        Seeds.Source(7).Fork().Next().ShouldNotBe(Seeds.Source(8).Fork().Next());
        Seeds.Source(-1).Next().ShouldNotBe(Seeds.Source(1).Next());
    }

    [Fact]
    public void Sources_of_neighbouring_seeds_have_nothing_in_common() => ShouldBeFair(static seed => Seeds.Source(seed));

    [Fact]
    public void Nor_have_the_sources_that_are_made_from_them()
    {
        ShouldBeFair(static seed => Seeds.Source(seed).Fork());
        ShouldBeFair(static seed => Seeds.Source(seed).Fork().Fork());
        ShouldBeFair(static seed => new Random(seed).Fork());
    }

    /// <summary>Each draw falls into the upper half for about half of the seeds, whatever the draw before it did.</summary>
    private static void ShouldBeFair(Func<int, Random> source)
    {
        var draws = Enumerable.Range(1, Many).Select(seed => Halves(source(seed), 24)).ToArray();
        for (var index = 0; index < 24; index++)
        {
            draws.Count(draw => draw[index]).ShouldBeInRange(Many * 4 / 10, Many * 6 / 10, $"draw {index}");
            if (index > 0)
                draws.Count(draw => draw[index] == draw[index - 1]).ShouldBeInRange(Many * 4 / 10, Many * 6 / 10, $"draws {index - 1} and {index}");
            draws.Zip(draws.Skip(1)).Count(pair => pair.First[index] == pair.Second[index]).ShouldBeInRange(Many * 4 / 10, Many * 6 / 10, $"neighbours, draw {index}");
        }
    }

    private static bool[] Halves(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 1)];
}
