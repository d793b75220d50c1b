using AiNetOperator.Install.Tests.Support;

namespace AiNetOperator.Install.Tests;

public sealed class ScriptTests
{
    private const string Renderer = "tests/AiNetOperator.Install.Tests/renderer/build.sh";

    [Theory]
    [InlineData(Renderer)]
    [InlineData(".ci/run")]
    public async Task Scripts_have_nothing_that_shellcheck_minds(string script)
    {
        Assert.SkipUnless(Tool.IsThere("shellcheck"), "no shellcheck on the PATH");
        var run = await Tool.RunAsync("shellcheck", [script]);
        run.ExitCode.ShouldBe(0, run.Output);
    }

    [Fact]
    public async Task Without_a_package_manager_the_renderer_says_so_and_ends_well()
    {
        var empty = Directory.CreateTempSubdirectory("ainet-cache-").FullName;
        try
        {
            // the tools that the script itself needs, and no apt
            const string call = "for tool in cat sha256sum cut mkdir flock mktemp rm dirname; do ln -s \"$(command -v $tool)\" \"$1/$tool\"; done; "
                + "PATH=$1 AINET_CACHE=$1/cache \"$BASH\" \"$2\"";
            var run = await Tool.RunAsync("bash", ["-c", call, "bash", empty, Renderer]);
            run.ExitCode.ShouldBe(0, run.Error);
            run.Output.ShouldBeEmpty();
            run.Error.ShouldContain("this needs Debian, or helm on the PATH");
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
    }
}
