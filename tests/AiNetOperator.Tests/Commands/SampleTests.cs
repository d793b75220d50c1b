using System.Text.RegularExpressions;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

public sealed partial class SampleTests
{
    [Fact]
    public async Task The_samples_converge_and_the_output_says_how_many_reads_and_writes_it_took()
    {
        var run = (await SampleRuns.Plain).ShouldExitWith(0);
        run.Output.ShouldContain("Converged: nothing changes any more, and all 11 objects are Ready.");
        ReadsAndWrites().IsMatch(run.Output).ShouldBeTrue(run.Output);
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_output_lists_what_was_made_up_when_no_world_is_given()
    {
        var output = (await SampleRuns.Plain).Output;
        output.ShouldContain("No --world was given, so 36 Azure resources were made up:");
        output.ShouldContain("Microsoft.MachineLearningServices/workspaces hub-clinical, hub-research, ws-sandbox");
    }

    [Fact]
    public async Task The_summary_says_of_each_object_whether_it_is_ready_and_isolated_and_why_not()
    {
        var output = (await SampleRuns.Plain).Output;
        SummaryLine(output, "KIND").ShouldBe(["KIND", "NAMESPACE/NAME", "READY", "ISOLATED", "REASON"]);
        SummaryLine(output, "default/research").Take(3).ShouldBe(["AiWorkspaceNetwork", "default/research", "True"]);
        SummaryLine(output, "default/sandbox").ShouldBe(["AiWorkspaceNetwork", "default/sandbox", "True", "False", "Ready"]);
        output.ShouldContain("default/sandbox is not isolated: ");
    }

    [Fact]
    public async Task Plain_output_has_no_escapes_and_no_trailing_blanks()
    {
        var output = (await SampleRuns.Plain).Output;
        output.ShouldNotContain("\u001b");
        output.Split('\n').ShouldAllBe(line => line.TrimEnd() == line);
    }

    [Fact]
    public async Task The_samples_converge_on_the_world_that_comes_with_them_and_nothing_is_made_up()
    {
        var run = (await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--world", SampleRuns.World)).ShouldExitWith(0);
        run.Output.ShouldNotContain("made up");
    }

    private static string[] SummaryLine(string output, string word) => output.Split('\n')
        .First(line => line.StartsWith("KIND", StringComparison.Ordinal) && word == "KIND" || line.StartsWith("AiWorkspaceNetwork", StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("It took [0-9]+:[0-9]{2}:[0-9]{2} of virtual time, [1-9][0-9]* ARM reads and [1-9][0-9]* ARM writes[.]")]
    private static partial Regex ReadsAndWrites();
}
