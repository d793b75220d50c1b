using System.Text.Json.Nodes;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

/// <summary>The JSON of <c>ainet plan</c> is a contract: what stands here changes only with a note in the changelog.</summary>
public sealed class PlanDocumentTests
{
    private static readonly string[] Contract =
    [
        "digest: text",
        "deletionsShown: boolean",
        "steps: list",
        "steps[]: object",
        "steps[].id: text",
        "steps[].object: object",
        "steps[].object.kind: text",
        "steps[].object.namespace: text",
        "steps[].object.name: text",
        "steps[].action: text",
        "steps[].method: text",
        "steps[].resourceId: text",
        "steps[].postAction: null or text",
        "steps[].apiVersion: text",
        "steps[].body: object",
        "steps[].after: list",
        "steps[].after[]: text",
        "steps[].why: text",
        "steps[].consequences: list",
        "steps[].consequences[]: text",
        "steps[].hold: null",
        "findings: list",
        "findings[]: object",
        "findings[].object: object",
        "findings[].object.kind: text",
        "findings[].object.namespace: text",
        "findings[].object.name: text",
        "findings[].clause: text",
        "findings[].resourceId: text",
        "findings[].observed: text",
        "findings[].satisfied: boolean or null",
        "unknown: list",
        "refusals: list",
        "costs: list",
        "costs[]: object",
        "costs[].object: object",
        "costs[].object.kind: text",
        "costs[].object.namespace: text",
        "costs[].object.name: text",
        "costs[].currency: text",
        "costs[].monthlyBefore: text",
        "costs[].monthlyAfter: text",
        "rules: list",
    ];

    private static async Task<JsonNode> PlanAsync() =>
        JsonNode.Parse((await Ainet.RunAsync("plan", "-f", SampleRuns.Samples, "--world", SampleRuns.World, "-o", "json")).ShouldExitWith(2).Output)!;

    [Fact]
    public async Task The_document_has_exactly_these_members_of_these_types() =>
        JsonShape.Of(await PlanAsync(), "steps[].body").ShouldBe(Contract);

    [Fact]
    public async Task Every_step_has_an_id_of_its_own_and_waits_for_steps_that_are_there()
    {
        var steps = (await PlanAsync())["steps"]!.AsArray();
        var ids = steps.Select(step => (string)step!["id"]!).ToList();
        ids.ShouldBeUnique();
        steps.SelectMany(step => step!["after"]!.AsArray().Select(id => (string)id!)).ShouldBeSubsetOf(ids);
    }
}
