using AiNetOperator.Promises.Saboteurs;
using AiNetOperator.Promises.Shrinking;
using AiNetOperator.Promises.Stories;

namespace AiNetOperator.Promises;

/// <summary>A violation is told by what matters of its story alone.</summary>
public sealed class ShrinkerTests
{
    [Fact]
    public void Of_hundreds_of_faults_the_one_is_left_without_which_nothing_would_be_broken()
    {
        var options = new StoryOptions { ArmClientWire = arm => new SendsWritesAgain(arm), Patience = TimeSpan.FromHours(1) };
        var shrunk = Enumerable.Range(1, 20).Select(half => new Shrinker(Story.Of(half * 2), options).Shrink("P4")).First(found => found is not null)!;

        shrunk.OutOf.ShouldBeGreaterThan(100);
        var cause = shrunk.Items.Where(item => item.Point is not null).ShouldHaveSingleItem();
        (cause.What.StartsWith("AnswerLost", StringComparison.Ordinal) || cause.What.StartsWith("ErrorAfterEffect", StringComparison.Ordinal)).ShouldBeTrue(cause.What);
        cause.Point!.Wire.ShouldBe("azure");
        shrunk.Items.Count.ShouldBeLessThanOrEqualTo(3, "at most the declarations that lead to the write besides");
        var told = shrunk.ToString();
        told.ShouldContain($"seed {shrunk.Story.Seed} ");
        told.ShouldContain(cause.What);
        told.ShouldContain($"AINET_FIRST_SEED={shrunk.Story.Seed} AINET_SEEDS=1 AINET_ONLY={string.Join(',', shrunk.Items.Select(item => item.Name))} dotnet test tests/AiNetOperator.Promises");
    }

    [Fact]
    public void What_is_left_is_played_again_from_its_names()
    {
        var options = new StoryOptions { ArmClientWire = arm => new SendsWritesAgain(arm), Patience = TimeSpan.FromHours(1) };
        var shrunk = Enumerable.Range(1, 20).Select(half => new Shrinker(Story.Of(half * 2), options).Shrink("P4")).First(found => found is not null)!;
        using var whole = new StoryRun(shrunk.Story, options).Play();
        var names = shrunk.Items.Select(item => item.Name);
        var again = ScheduledItem.Of(shrunk.Story, whole).Where(item => names.Contains(item.Name));

        using var run = new StoryRun(shrunk.Story, options with { Cut = ScheduledItem.ToCut(again) }).Play();

        run.Violations.ShouldContain(shrunk.Violation!);
    }
}
