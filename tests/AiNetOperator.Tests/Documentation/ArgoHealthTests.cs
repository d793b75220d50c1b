using System.Text.Json.Nodes;
using AiNetOperator.Schema;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

public sealed class ArgoHealthTests
{
    private const string Script = "config/argocd/health.lua";
    private const string Patch = "config/argocd/argocd-cm.yaml";

    [Fact]
    public void The_patch_for_Argo_CD_holds_the_script_for_every_kind() => Generated.Compare(Patch, $"""
        # Health checks for Argo CD: kubectl patch configmap argocd-cm --namespace argocd --patch-file {Patch}
        # Made from health.lua: change that, not this.
        data:

        """.ReplaceLineEndings("\n") + string.Concat(CustomResourceDefinitions.All.Select(definition =>
            $"  resource.customizations.health.ainet.io_{definition["spec"]!["names"]!["kind"]}: |\n" + Indented(Repository.Read(Script)))));

    [Fact]
    public void The_page_about_GitOps_shows_the_script() =>
        Generated.CompareBlock("docs/gitops.md", "health check", $"```lua\n{Repository.Read(Script)}```\n");

    [Theory]
    [InlineData("""{"metadata":{"generation":1}}""", "Progressing", "the operator has not looked at it yet")]
    [InlineData("""{"metadata":{"generation":2},"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True","reason":"Ready","message":""}]}}""",
        "Progressing", "the operator has not seen this version of the spec yet")]
    [InlineData("""{"metadata":{"generation":1,"deletionTimestamp":"2026-01-01T00:00:00Z"},"status":{"observedGeneration":1,"conditions":[]}}""",
        "Progressing", "is being deleted")]
    [InlineData("""{"metadata":{"generation":1},"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"False","reason":"Claimed","message":"An \"older\" one."},{"type":"Reconciling","status":"False"},{"type":"Stalled","status":"True"}]}}""",
        "Degraded", "Claimed: An \"older\" one.")]
    [InlineData("""{"metadata":{"generation":1},"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"False","reason":"Throttled","message":"Wait."},{"type":"Reconciling","status":"True"},{"type":"Stalled","status":"False"}]}}""",
        "Progressing", "Throttled: Wait.")]
    [InlineData("""{"metadata":{"generation":1},"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True","reason":"Observed","message":"Nothing is written."},{"type":"Reconciling","status":"False"},{"type":"Stalled","status":"False"}]}}""",
        "Healthy", "Observed: Nothing is written.")]
    public async Task The_health_check_follows_the_conditions(string obj, string status, string message)
    {
        Assert.SkipWhen(Lua.Program is null, "There is no Lua: install it, or name the program in AINET_LUA.");
        (await Lua.HealthAsync(Repository.Read(Script), JsonNode.Parse(obj)!)).ShouldBe((status, message));
    }

    [Fact]
    public async Task The_samples_are_healthy_in_the_end()
    {
        Assert.SkipWhen(Lua.Program is null, "There is no Lua: install it, or name the program in AINET_LUA.");
        foreach (var obj in (await SampleRuns.ReportAsync())["objects"]!.AsArray())
        {
            var status = obj!["status"]!.DeepClone();
            var read = new JsonObject { ["metadata"] = new JsonObject { ["generation"] = status["observedGeneration"]!.DeepClone() }, ["status"] = status };
            (await Lua.HealthAsync(Repository.Read(Script), read)).Status.ShouldBe("Healthy");
        }
    }

    private static string Indented(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : "    " + line + "\n"));
}
