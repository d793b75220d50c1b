using AiNetOperator.Install.Tests.Support;

namespace AiNetOperator.Install.Tests.Image;

/// <summary>What the Dockerfile does before there is an image: its sources suffice, and what it publishes starts.</summary>
public sealed class PublishTests
{
    // 6.4 MB when this was written, against 89 MB with the runtime inside: the runtime comes with the base image
    private const long MostBytes = 16_000_000;

    [Fact]
    public async Task The_publish_step_of_the_image_makes_a_program_that_starts()
    {
        var folder = Directory.CreateTempSubdirectory("ainet-image-").FullName;
        try
        {
            Dockerfile.CopySources(folder);
            var command = Dockerfile.PublishCommand;
            command.ShouldContain("/app");
            var output = Path.Combine(folder, "app");
            var run = await Tool.RunAsync(command[0], command[1..].Select(word => word == "/app" ? output : word), folder);
            run.ExitCode.ShouldBe(0, run.Output + run.Error);

            var help = await Tool.RunAsync("dotnet", [Path.Combine(output, "ainet.dll"), "--help"], folder);
            help.ExitCode.ShouldBe(0, help.Error);
            help.Output.ShouldContain("simulate");
            Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length).ShouldBeLessThan(MostBytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_image_has_no_shell_and_no_root()
    {
        var text = Repository.Read("Dockerfile");
        Dockerfile.BaseImages[^1].ShouldEndWith("-chiseled");
        text.ShouldContain("\nUSER 1654\n");
        text.ShouldContain("ENTRYPOINT [\"dotnet\", \"/app/ainet.dll\"]");
    }

    [Fact]
    public async Task The_pods_run_as_the_user_of_the_image()
    {
        foreach (var one in (await ChartRenderer.RenderAsync()).Where(one => (string?)one["kind"] == "Deployment"))
            ((long?)one["spec"]!["template"]!["spec"]!["securityContext"]!["runAsUser"]).ShouldBe(1654);
    }
}
