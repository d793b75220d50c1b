using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

public sealed class CrdsTests
{
    private static readonly string[] Definitions =
        ["ainet.io_aiworkspacenetworks.yaml", "ainet.io_outboundrules.yaml", "ainet.io_privateendpointbindings.yaml"];

    // no definition: lets config/crd refer to the folder
    private const string ForKustomize = "Kustomization";

    [Fact]
    public async Task The_checked_in_definitions_are_those_that_the_program_writes()
    {
        using var folder = new TemporaryFolder();
        (await folder.RunAsync("crds", "-o", "crds")).ShouldExitWith(0).Output.ShouldContain("wrote crds/ainet.io_outboundrules.yaml");

        FilesIn(folder.PathTo("crds")).ShouldBe(Definitions);
        FilesIn(Repository.PathTo("crds")).Except([ForKustomize]).ShouldBe(Definitions);
        foreach (var name in Definitions)
        {
            File.ReadAllText(folder.PathTo("crds/" + name))
                .ShouldBe(Repository.Read("crds/" + name), "Write them anew: dotnet run --project src/AiNetOperator -- crds -o crds");
        }
    }

    [Fact]
    public async Task Without_a_folder_a_stream_of_all_definitions_is_printed()
    {
        var stream = (await Ainet.RunAsync("crds")).ShouldExitWith(0).Output;
        stream.ShouldBe(string.Join("---\n", Definitions.Select(name => Repository.Read("crds/" + name))));
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
