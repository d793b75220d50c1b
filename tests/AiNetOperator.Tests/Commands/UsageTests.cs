using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("", "ainet: a command is missing; allowed: run, simulate, plan, arm-simulator, release, crds; see 'ainet --help'")]
    [InlineData("simulte", "ainet: unknown command 'simulte'; allowed: run, simulate, plan, arm-simulator, release, crds; see 'ainet --help'")]
    [InlineData("crds --output-folder", "ainet crds: unknown option '--output-folder'; allowed: -o; see 'ainet crds --help'")]
    [InlineData("simulate", "ainet simulate: -f PATH is required; see 'ainet simulate --help'")]
    [InlineData("simulate -f", "ainet simulate: -f needs a value: PATH; see 'ainet simulate --help'")]
    [InlineData("simulate -f a --seed x", "ainet simulate: --seed: 'x' is no whole number; see 'ainet simulate --help'")]
    [InlineData("simulate -f a --faults some", "ainet simulate: --faults: 'some' is unknown; allowed: none, low, high; see 'ainet simulate --help'")]
    [InlineData("simulate -f a -o xml", "ainet simulate: -o: 'xml' is unknown; allowed: table, json; see 'ainet simulate --help'")]
    public async Task A_wrong_command_line_gets_one_clear_line(string arguments, string line)
    {
        var run = await Ainet.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        run.ShouldExitWith(1).ErrorLines.ShouldBe([line]);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_option_is_answered_with_the_known_ones()
    {
        var run = await Ainet.RunAsync("simulate", "--wrld", "a");
        var line = run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem();
        line.ShouldStartWith("ainet simulate: unknown option '--wrld'; allowed: -f, --world, --save-world, --seed, ");
        run.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5x")]
    [InlineData("h")]
    [InlineData("-5m")]
    [InlineData("0m")]
    [InlineData("999999999d")]
    public async Task A_duration_that_is_none_is_refused(string until)
    {
        var run = await Ainet.RunAsync("simulate", "-f", "config/samples", $"--until={until}");
        run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"ainet simulate: --until: '{until}' is no duration");
    }

    [Fact]
    public async Task An_argument_that_begins_with_at_is_a_file_name_and_no_response_file()
    {
        var run = await Ainet.RunAsync("simulate", "-f", "@missing");
        run.ShouldExitWith(1).ErrorLines.ShouldBe(["@missing: does not exist"]);
    }

    [Fact]
    public async Task Help_names_every_command_and_every_option()
    {
        (await Ainet.RunAsync("--help")).ShouldExitWith(0).Output.ShouldContain("simulate");
        var help = (await Ainet.RunAsync("simulate", "--help")).ShouldExitWith(0).Output;
        foreach (var word in (string[])["-f, --filename <PATH>", "--world <PATH>", "--save-world <FILE>", "--seed <N>", "--faults <none|low|high>", "--until <TIME>", "--trace <FILE>", "-o, --output <table|json>", "Exit codes"])
            help.ShouldContain(word);
    }
}
