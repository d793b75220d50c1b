using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests.Kubectl;

/// <summary>What a person sees, and that what a person repeats changes nothing.</summary>
public sealed class KubectlTests(Desk desk) : IClassFixture<Desk>
{
    private const string Quiet = """
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata:
          name: NAME
        spec:
          resourceId: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/NAME
          managementPolicy: Observe
          managedNetwork: {isolationMode: AllowInternetOutbound}
        """;

    [Fact]
    public async Task Get_tells_the_state_at_a_glance()
    {
        var lines = (await (await desk.ReadyAsync()).RunAsync("get", "ainet", "-A")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // each kind has a table of its own
        Words(lines.Single(line => line.Contains(" MODE ", StringComparison.Ordinal))).ShouldBe(["NAMESPACE", "NAME", "READY", "MODE", "ISOLATED", "REASON", "AGE"]);
        var research = Words(lines.Single(line => line.StartsWith(desk.Namespace + " ", StringComparison.Ordinal) && line.Contains("/research ", StringComparison.Ordinal)));
        research[2..5].ShouldBe(["True", "AllowOnlyApprovedOutbound", await ConditionAsync("research", "Isolated")]);
        research[5].ShouldBe(await ReasonAsync("research"));
    }

    [Fact]
    public async Task Describe_has_the_conditions_as_sentences()
    {
        var text = await (await desk.ReadyAsync()).RunAsync("describe", "awn", "research");

        text.ShouldContain("Conditions:");
        foreach (var condition in (await ObjectAsync("research"))["status"]!["conditions"]!.AsArray())
        {
            text.ShouldContain($"Type:                  {condition!["type"]}");
            text.ShouldContain((string)condition["message"]!);
        }
        ((string)(await FindAsync("research", "Isolated"))["message"]!).Split(' ').Length.ShouldBeGreaterThan(3, "a sentence to act on");
    }

    [Fact]
    public async Task Events_tell_transitions_and_a_look_without_a_change_adds_none()
    {
        var before = await EventsAsync("research", await desk.ReadyAsync());
        before.ShouldNotBeEmpty();
        before.ShouldAllBe(one => one!["series"] == null, "each was told once");
        var reads = desk.ReadsOf("hub-research");

        await desk.RunAsync("annotate", "awn", "research", "ainet.io/reconcile-at=now", "--overwrite");
        await RealServer.UntilAsync(() => desk.ReadsOf("hub-research") > reads, "it has looked again");
        await desk.ApplyAsync(Quiet.Replace("NAME", "ws-later", StringComparison.Ordinal));
        await RealServer.UntilAsync(async () => (await EventsAsync("ws-later", desk)).Count > 0, "a later event has come");

        (await EventsAsync("research", desk)).Count.ShouldBe(before.Count);
    }

    [Fact]
    public async Task Explain_explains_a_field()
    {
        var text = await desk.Require().RunAsync("explain", "awn.spec.managedNetwork.isolationMode");

        text.ShouldContain("FIELD: isolationMode <string>");
        text.ShouldContain("AllowOnlyApprovedOutbound");
        text.Split("DESCRIPTION:")[1].Trim().Length.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Wait_ends_when_it_is_Ready()
    {
        (await desk.Require().RunAsync("wait", "--for=condition=Ready", "awn/research", "--timeout=240s")).ShouldContain("condition met");
        (await desk.RunAsync("wait", "--for=condition=Stalled=False", "awn/research", "--timeout=60s")).ShouldContain("condition met");
    }

    [Theory]
    [InlineData("ws-once", "unchanged")]
    [InlineData("ws-server", "serverside-applied", "--server-side")]
    public async Task Applying_the_same_manifest_twice_changes_nothing(string name, string says, params string[] options)
    {
        var manifest = Quiet.Replace("NAME", name, StringComparison.Ordinal);
        await desk.Require().ApplyAsync(manifest, options);
        var before = await SettledAsync(name);

        (await desk.ApplyAsync(manifest, options)).ShouldContain(says);

        var after = (await ObjectAsync(name))["metadata"]!;
        ((string)after["resourceVersion"]!, (long)after["generation"]!).ShouldBe(((string)before["resourceVersion"]!, (long)before["generation"]!));
    }

    [Fact]
    public async Task What_is_edited_is_applied_and_counts_a_generation()
    {
        var manifest = Quiet.Replace("NAME", "ws-edited", StringComparison.Ordinal);
        await desk.Require().ApplyAsync(manifest);
        var before = await SettledAsync("ws-edited");

        (await desk.ApplyAsync(manifest + "\n  publicNetworkAccess: Disabled")).ShouldContain("configured");

        ((long)(await ObjectAsync("ws-edited"))["metadata"]!["generation"]!).ShouldBe((long)before["generation"]! + 1);
    }

    internal static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task<JsonObject> ObjectAsync(string name) =>
        JsonNode.Parse(await desk.RunAsync("get", "awn", name, "-o", "json"))!.AsObject();

    private async Task<string> ConditionAsync(string name, string type) => (string)(await FindAsync(name, type))["status"]!;

    private async Task<string> ReasonAsync(string name) => (string)(await FindAsync(name, "Ready"))["reason"]!;

    private async Task<JsonNode> FindAsync(string name, string type) =>
        (await ObjectAsync(name))["status"]!["conditions"]!.AsArray().Single(condition => (string)condition!["type"]! == type)!;

    private static async Task<JsonArray> EventsAsync(string name, Desk desk)
    {
        var selected = JsonNode.Parse(await desk.RunAsync("get", "events.events.k8s.io", "-o", "json"))!["items"]!.AsArray()
            .Where(one => (string)one!["regarding"]!["name"]! == name);
        return new JsonArray([.. selected.Select(one => one!.DeepClone())]);
    }

    /// <summary>Its metadata once the operator has said what it says of this generation.</summary>
    private async Task<JsonNode> SettledAsync(string name)
    {
        var last = default(JsonObject);
        await RealServer.UntilAsync(
            async () => (last = await ObjectAsync(name))["status"]?["conditions"] is not null
                && (long?)last["status"]!["observedGeneration"] == (long)last["metadata"]!["generation"]!,
            $"{name} has a status");
        return last!["metadata"]!;
    }
}
