using AiNetOperator.Promises.Checkers;
using AiNetOperator.Promises.Saboteurs;
using AiNetOperator.Promises.Stories;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises;

/// <summary>Each promise is broken on purpose, and its checker has to see it. Without the saboteur the same stories are clean.</summary>
public sealed class SaboteurTests
{
    // enough stories that each has what the saboteur needs: a closing, an observer, a deletion, an edit
    private const int Stories = 8;

    [Fact]
    public void Closing_without_a_private_path_breaks_P1() => ShouldBreak("P1", apiServerWire: server => new ClosesAnyway(server), stories: 40);

    [Fact]
    public void Opening_instead_of_closing_breaks_P2() => ShouldBreak("P2", armWire: arm => new OpensInsteadOfClosing(arm));

    [Fact]
    public void Taking_the_records_of_paths_away_breaks_P1() =>
        ShouldBreak("P1", armWire: arm => new RemovesZoneGroups(arm), stories: 24, saying: ["took the last path to"]);

    [Fact]
    public void Approving_whatever_waits_breaks_P2() =>
        ShouldBreak("P2", armWire: arm => new ApprovesWhatWaits(arm), stories: 40, saying: ["which waits for its owner", "which is Rejected"]);

    [Fact]
    public void Writing_tags_of_others_away_breaks_P3() => ShouldBreak("P3", armWire: arm => new ReplacesWhatItChanges(arm));

    [Fact]
    public void A_map_of_rules_without_those_of_others_breaks_P3() => ShouldBreak("P3", armWire: arm => new ForgetsOneRule(arm), replaces: true);

    [Fact]
    public void Rules_of_others_that_do_not_go_back_break_P3() =>
        ShouldBreak("P3", armWire: arm => new DropsRulesOfOthers(arm), replaces: true, saying: ["outboundrules"]);

    [Fact]
    public void A_second_write_while_the_first_is_under_way_breaks_P4() => ShouldBreak("P4", armWire: arm => new SendsTwice(arm));

    [Fact]
    public void Writing_what_is_only_observed_breaks_P5() => ShouldBreak("P5", armWire: arm => new WritesWhenItReads(arm));

    [Fact]
    public void Writing_before_it_is_announced_breaks_P6() => ShouldBreak("P6", apiServerWire: server => new SwallowsAnnouncements(server));

    [Fact]
    public void A_deletion_that_does_not_end_breaks_P6() => ShouldBreak("P6", apiServerWire: server => new KeepsFinalizers(server));

    [Fact]
    public void Removals_of_rules_settings_and_grants_that_are_only_said_to_be_done_break_P6() =>
        ShouldBreak("P6", armWire: arm => new PretendsToRemove(arm), stories: 24, isCleared: true, saying: ["is left of", "/diagnosticSettings/", "is still let in to"]);

    [Fact]
    public void Not_noticing_changes_breaks_P7() => ShouldBreak("P7", apiServerWire: server => new HearsNothing(server));

    [Fact]
    public void Saying_Ready_whatever_is_breaks_P8() => ShouldBreak("P8", apiServerWire: server => new SeesOnlyTheBrightSide(server));

    [Fact]
    public void Writing_with_every_read_breaks_P10() => ShouldBreak("P10", armWire: arm => new WritesWhenItReads(arm));

    private static void ShouldBreak(
        string promise, Func<HttpMessageHandler, HttpMessageHandler>? apiServerWire = null, Func<HttpMessageHandler, HttpMessageHandler>? armWire = null,
        bool replaces = false, int stories = Stories, bool isCleared = false, string[]? saying = null)
    {
        var options = new StoryOptions { Patience = TimeSpan.FromHours(1) };
        if (apiServerWire is not null)
            options = options with { ApiServerWire = apiServerWire };
        if (armWire is not null)
            options = options with { ArmWire = armWire };
        // Azure may or may not keep the rules that a map leaves out: here it does not
        if (replaces)
            options = options with { Unknowns = new Unknowns { MapPatchReplaces = true } };
        var said = saying ?? [""];
        List<Violation> violations = [];
        // the first story in which it shows is enough
        foreach (var seed in Enumerable.Range(1, stories).TakeWhile(_ => !said.All(word => violations.Exists(violation => Says(violation, promise, word)))))
        {
            using var story = new StoryRun(Story.Of(seed) with { Faults = FaultLevel.None, Replicas = 1, Elsewhere = [], Clearing = isCleared ? Clearing.RulesFirst : Clearing.None }, options).Play();
            violations.AddRange(story.Violations);
        }
        foreach (var word in said)
        {
            violations.ShouldContain(
                violation => Says(violation, promise, word), string.Join(Environment.NewLine, violations.Where(violation => violation.Promise == promise).Take(20)));
        }
    }

    private static bool Says(Violation violation, string promise, string word) =>
        violation.Promise == promise && violation.What.Contains(word, StringComparison.Ordinal);
}
