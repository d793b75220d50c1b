using AiNetOperator.Install.Tests.Support;

namespace AiNetOperator.Install.Tests.Chart;

/// <summary>What the chart renders to, checked in: a change of a template shows as a difference that a person reads.</summary>
public sealed class GoldenTests
{
    private const string Folder = "tests/AiNetOperator.Install.Tests";

    [Theory]
    [InlineData("default")]
    [InlineData("everything", Folder + "/values/everything.yaml")]
    [InlineData("namespaced", Folder + "/values/namespaced.yaml")]
    [InlineData("simulator", ChartRenderer.Chart + "/presets/simulator.yaml")]
    public async Task The_chart_renders_to_what_is_checked_in(string name, params string[] values)
    {
        var objects = await ChartRenderer.RenderAsync(values);
        var definitions = objects.Where(one => (string?)one["kind"] == "CustomResourceDefinition").ToList();
        definitions.Count.ShouldBe(3);
        Repository.Compare($"{Folder}/golden/{name}.yaml", Manifests.Canonical(objects.Except(definitions)));
        Repository.Compare($"{Folder}/golden/{name}.notes.txt", Notes(await ChartRenderer.NotesAsync(values)));
    }

    // helm puts a report of the release before them
    private static string Notes(string text) => text[(text.IndexOf("NOTES:\n", StringComparison.Ordinal) is var at and >= 0 ? at + 7 : 0)..].Trim() + "\n";
}
