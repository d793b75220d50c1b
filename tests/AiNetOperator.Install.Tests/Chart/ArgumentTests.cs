using System.Text.Json.Nodes;
using AiNetOperator.Install.Tests.Support;

namespace AiNetOperator.Install.Tests.Chart;

/// <summary>What the chart tells the program is what the program understands.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData]
    [InlineData("tests/AiNetOperator.Install.Tests/values/everything.yaml")]
    [InlineData("tests/AiNetOperator.Install.Tests/values/namespaced.yaml")]
    [InlineData(ChartRenderer.Chart + "/presets/simulator.yaml")]
    public async Task Every_flag_of_a_container_is_one_of_its_command(params string[] values)
    {
        var pod = (await ChartRenderer.RenderAsync(values)).Find("Deployment")["spec"]!["template"]!["spec"]!;
        foreach (var container in Containers(pod))
        {
            var arguments = container["args"]!.AsArray().Select(argument => (string)argument!).ToList();
            var help = await Tool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "ainet.dll"), arguments[0], "--help"]);
            help.ExitCode.ShouldBe(0, help.Error);
            var known = help.Output.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries);
            arguments.Skip(1).Select(argument => argument.Split('=')[0]).Except(known).ShouldBeEmpty($"ainet {arguments[0]}");
        }
    }

    private static IEnumerable<JsonNode> Containers(JsonNode pod) =>
        new[] { "containers", "initContainers" }.SelectMany(list => pod[list]?.AsArray() ?? []).Select(container => container!);
}
