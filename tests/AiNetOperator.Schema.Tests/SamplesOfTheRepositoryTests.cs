using System.Runtime.CompilerServices;

namespace AiNetOperator.Schema.Tests;

/// <summary>What newcomers copy must be right.</summary>
public class SamplesOfTheRepositoryTests
{
    [Fact]
    public void Samples_have_no_problems_and_no_namespace_of_their_own()
    {
        var set = new ManifestReader(TextReader.Null).Read([Folder("samples")]);
        set.Problems.ShouldBeEmpty();
        set.Manifests.ShouldNotBeEmpty();
        set.Manifests.ShouldAllBe(manifest => manifest.Namespace == "default");
    }

    [Fact]
    public void Worlds_have_no_problems()
    {
        foreach (var world in Directory.GetFiles(Folder("worlds"), "*.yaml"))
            new WorldReader(TextReader.Null).Read([world]).Problems.ShouldBeEmpty(world);
    }

    private static string Folder(string name, [CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "config", name));
}
