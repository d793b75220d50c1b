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
        "steps[].body: null or object",
        "steps[].after: list",
        "steps[].after[]: text",
        "steps[].why: text",
        "steps[].consequences: list",
        "steps[].consequences[]: text",
        "steps[].hold: null or object",
        "steps[].hold.reason: text",
        "steps[].hold.message: text",
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
        "unknown[]: object",
        "unknown[].object: object",
        "unknown[].object.kind: text",
        "unknown[].object.namespace: text",
        "unknown[].object.name: text",
        "unknown[].resourceId: text",
        "unknown[].field: text",
        "unknown[].reason: text",
        "unknown[].message: text",
        "refusals: list",
        "refusals[]: object",
        "refusals[].object: object",
        "refusals[].object.kind: text",
        "refusals[].object.namespace: text",
        "refusals[].object.name: text",
        "refusals[].field: text",
        "refusals[].reason: text",
        "refusals[].message: text",
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
        "rules[]: object",
        "rules[].object: object",
        "rules[].object.kind: text",
        "rules[].object.namespace: text",
        "rules[].object.name: text",
        "rules[].name: text",
        "rules[].destination: text",
        "rules[].risk: text",
        "rules[].why: text",
        "rules[].saferAlternative: null or text",
    ];

    // something that is missing, refused, held back, deleted, written by POST, and two rules
    private const string Everything = $$"""
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata: {name: missing}
        spec: {resourceId: {{SampleRuns.Hub}}-missing}
        ---
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata: {name: research}
        spec:
          resourceId: {{SampleRuns.Hub}}
          managedNetwork: {isolationMode: AllowOnlyApprovedOutbound, provision: Immediate}
          networkAcls: {defaultAction: Deny}
        ---
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata: {name: sandbox}
        spec:
          resourceId: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/ws-sandbox
          managedNetwork: {isolationMode: AllowOnlyApprovedOutbound, provision: Immediate}
          publicNetworkAccess: Disabled
        ---
        apiVersion: ainet.io/v1alpha1
        kind: OutboundRule
        metadata: {name: safe}
        spec: {networkRef: {name: sandbox}, type: FQDN, fqdn: {destination: api.example.com} }
        ---
        apiVersion: ainet.io/v1alpha1
        kind: OutboundRule
        metadata: {name: wide}
        spec: {networkRef: {name: sandbox}, type: FQDN, fqdn: {destination: "*.blob.core.windows.net"} }

        """;

    private static async Task<JsonNode> PlanAsync() =>
        JsonNode.Parse((await Ainet.RunAsync("plan", "-f", SampleRuns.Samples, "--world", SampleRuns.World, "-o", "json")).ShouldExitWith(2).Output)!;

    [Fact]
    public async Task The_document_has_exactly_these_members_of_these_types()
    {
        using var folder = new TemporaryFolder();
        folder.Write("world.json", await SampleRuns.WorldAfterAsync());
        folder.Write("everything.yaml", Everything);
        var run = await folder.RunAsync("plan", "-f", "everything.yaml", "--base", Repository.PathTo(SampleRuns.Samples), "--world", "world.json", "-o", "json");
        JsonShape.Of(JsonNode.Parse(run.ShouldExitWith(2).Output)!, "steps[].body").ShouldBe(Contract, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_step_has_an_id_of_its_own_and_waits_for_steps_that_are_there()
    {
        var steps = (await PlanAsync())["steps"]!.AsArray();
        var ids = steps.Select(step => (string)step!["id"]!).ToList();
        ids.ShouldBeUnique();
        steps.SelectMany(step => step!["after"]!.AsArray().Select(id => (string)id!)).ShouldBeSubsetOf(ids);
    }
}
