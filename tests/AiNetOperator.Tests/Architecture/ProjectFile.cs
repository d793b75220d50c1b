using System.Xml.Linq;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Architecture;

/// <summary>A project of <c>src</c>, as its file declares it.</summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    /// <summary>All of them, sorted by name.</summary>
    public static IReadOnlyList<ProjectFile> OfSource { get; } = [.. Repository.Files("src", "*.csproj").Select(Read)];

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Load(Repository.PathTo(path));
        return new ProjectFile(
            Path.GetFileNameWithoutExtension(path),
            [.. Included(document, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Split('/', '\\')[^1]))],
            [.. Included(document, "PackageReference")]);
    }

    private static IEnumerable<string> Included(XDocument document, string element) =>
        document.Descendants(element).Select(reference => reference.Attribute("Include")!.Value).Order(StringComparer.Ordinal);
}
