using System.Text.Json.Nodes;
using AiNetOperator.Install.Tests.Support;

namespace AiNetOperator.Install.Tests.Kustomize;

/// <summary>The kustomize base gives what the chart gives with its defaults.</summary>
public sealed class KustomizeTests
{
    private static readonly string[] OfHelmAlone = ["helm.sh/chart", "app.kubernetes.io/managed-by", "checksum/scopes", "helm.sh/resource-policy"];

    [Fact]
    public async Task The_base_is_equal_to_the_chart_with_its_defaults()
    {
        var chart = (await ChartRenderer.RenderAsync()).ToDictionary(Manifests.Key);
        var @base = (await BuildAsync("config/default")).ToDictionary(Manifests.Key);
        // the one makes its namespace, the other is told one
        @base.Remove("Namespace -/ainet-system").ShouldBeTrue();
        @base.Keys.ShouldBe(chart.Keys, ignoreOrder: true);
        foreach (var (key, one) in chart)
            Plain(@base[key]).ShouldBe(Plain(one), key);
    }

    [Fact]
    public async Task The_base_has_the_definitions_of_the_repository()
    {
        var definitions = (await BuildAsync("config/crd")).ToList();
        definitions.Count.ShouldBe(3);
        foreach (var definition in definitions)
        {
            var file = $"crds/ainet.io_{(string?)definition["spec"]!["names"]!["plural"]}.yaml";
            Manifests.Canonical([definition]).ShouldBe(Manifests.Canonical(Manifests.Parse(Repository.Read(file))));
        }
    }

    [Fact]
    public async Task The_namespace_admits_only_restricted_pods()
    {
        var labels = (await BuildAsync("config/default")).Find("Namespace")["metadata"]!["labels"]!;
        ((string?)labels["pod-security.kubernetes.io/enforce"]).ShouldBe("restricted");
    }

    [Fact]
    public void The_samples_hold_only_manifests() =>
        Directory.EnumerateFileSystemEntries(Repository.PathTo("config/samples")).ShouldAllBe(path =>
            path.EndsWith(".yaml", StringComparison.Ordinal) && !path.EndsWith("kustomization.yaml", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<JsonObject>> BuildAsync(string folder)
    {
        string[]? command = Tool.IsThere("kustomize") ? ["kustomize", "build", folder]
            : Tool.IsThere("kubectl") ? ["kubectl", "kustomize", folder] : null;
        Assert.SkipWhen(command is null, "neither kustomize nor kubectl is on the PATH");
        var run = await Tool.RunAsync(command![0], command[1..]);
        run.ExitCode.ShouldBe(0, run.Error);
        return Manifests.Parse(run.Output);
    }

    // without what only Helm writes
    private static string Plain(JsonObject one)
    {
        Strip(one);
        // a definition has its labels from the release
        if ((string?)one["kind"] == "CustomResourceDefinition")
        {
            one["metadata"]!.AsObject().Remove("labels");
            one["metadata"]!.AsObject().Remove("annotations");
        }
        return Manifests.Canonical([one]);
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Strip(item);
        }
        if (node is not JsonObject map)
            return;
        foreach (var name in map.Select(entry => entry.Key).ToList())
        {
            if (OfHelmAlone.Contains(name))
                map.Remove(name);
            else
                Strip(map[name]);
        }
    }
}
