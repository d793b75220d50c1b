using System.Text.Json.Nodes;
using AiNetOperator.Install.Tests.Support;

namespace AiNetOperator.Install.Tests.Chart;

/// <summary>The definitions of the kinds travel as templates, so that an upgrade of the release upgrades them.</summary>
public sealed class DefinitionTests
{
    private const string Head = "metadata:\n";

    private static readonly string[] Names =
        ["ainet.io_aiworkspacenetworks.yaml", "ainet.io_outboundrules.yaml", "ainet.io_privateendpointbindings.yaml"];

    [Fact]
    public void The_templates_are_made_from_the_definitions()
    {
        foreach (var name in Names)
            Repository.Compare($"{ChartRenderer.Chart}/templates/crds/{name}", Template(Repository.Read("crds/" + name)));
        Directory.EnumerateFiles(Repository.PathTo(ChartRenderer.Chart + "/templates/crds")).Select(path => Path.GetFileName(path))
            .ShouldBe(Names, ignoreOrder: true);
    }

    [Fact]
    public void What_looks_like_a_template_in_a_description_stays_as_it_is() =>
        Escaped("a {{ b }} c").ShouldBe("a {{ \"{{\" }} b }} c");

    [Fact]
    public async Task The_chart_installs_the_very_definitions()
    {
        var rendered = (await ChartRenderer.RenderAsync()).Where(one => (string?)one["kind"] == "CustomResourceDefinition").ToList();
        foreach (var definition in rendered)
        {
            var metadata = (JsonObject)definition["metadata"]!;
            ((string?)metadata["annotations"]?["helm.sh/resource-policy"]).ShouldBe("keep");
            metadata.Remove("annotations");
            metadata.Remove("labels");
        }
        Manifests.Canonical(rendered).ShouldBe(Manifests.Canonical(Names.SelectMany(name => Manifests.Parse(Repository.Read("crds/" + name)))));
    }

    [Fact]
    public async Task They_can_be_left_out_and_can_go_with_the_release()
    {
        using var values = new ValuesFile("crds: {enabled: false}");
        (await ChartRenderer.RenderAsync(values.Path)).ShouldAllBe(one => (string?)one["kind"] != "CustomResourceDefinition");

        using var goes = new ValuesFile("crds: {keep: false}");
        var definitions = (await ChartRenderer.RenderAsync(goes.Path)).Where(one => (string?)one["kind"] == "CustomResourceDefinition").ToList();
        definitions.Count.ShouldBe(3);
        definitions.ShouldAllBe(one => one["metadata"]!["annotations"] == null);
    }

    private static string Template(string definition)
    {
        var text = Escaped(string.Join('\n', definition.Split('\n').Where(line => !line.StartsWith('#'))));
        var head = text.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        return "{{- /* Made from the folder crds by the tests of the chart: change that, not this. */}}\n{{- if .Values.crds.enabled }}\n"
            + text[..head]
            + "  labels:\n    {{- include \"ainet.labels\" . | nindent 4 }}\n"
            + "  {{- if .Values.crds.keep }}\n  annotations:\n    helm.sh/resource-policy: keep\n  {{- end }}\n"
            + text[head..] + "{{- end }}\n";
    }

    private static string Escaped(string text) => text.Replace("{{", "{{ \"{{\" }}", StringComparison.Ordinal);
}
