using System.Text.Json.Nodes;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

public sealed class WorldTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_saved_world_given_back_converges_without_a_write()
    {
        var world = _folder.PathTo("after.json");
        var first = await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--save-world", world);
        first.ShouldExitWith(0).Output.ShouldContain($"Azure as it is now was written to {world}.");

        var second = await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--world", world, "-o", "json");

        var report = JsonNode.Parse(second.ShouldExitWith(0).Output)!;
        ((bool)report["converged"]!).ShouldBeTrue();
        ((int)report["arm"]!["writes"]!).ShouldBe(0);
        JsonNode.DeepEquals(report["azure"], JsonNode.Parse(File.ReadAllText(world))).ShouldBeTrue();
    }

    [Fact]
    public async Task The_azure_of_a_report_is_a_world()
    {
        _folder.Write("world.json", await SampleRuns.WorldAfterAsync());
        var run = await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--world", _folder.PathTo("world.json"), "-o", "json");
        ((int)JsonNode.Parse(run.ShouldExitWith(0).Output)!["arm"]!["writes"]!).ShouldBe(0);
    }

    [Fact]
    public async Task A_wish_to_loosen_isolation_is_refused_with_the_reason_and_azure_stays_as_it_is()
    {
        var before = await SampleRuns.WorldAfterAsync();
        _folder.Write("world.json", before);
        _folder.Write("back.yaml", $$"""
            apiVersion: ainet.io/v1alpha1
            kind: AiWorkspaceNetwork
            metadata: {name: research}
            spec:
              resourceId: {{SampleRuns.Hub}}
              managedNetwork: {isolationMode: AllowInternetOutbound}
            """);

        var run = await _folder.RunAsync("simulate", "-f", "back.yaml", "--world", "world.json", "-o", "json");

        var report = JsonNode.Parse(run.ShouldExitWith(3).Output)!;
        var stalled = report["objects"]![0]!["conditions"]!.AsArray().Single(condition => (string)condition!["type"]! == "Stalled")!;
        ((string)stalled["status"]!).ShouldBe("True");
        ((string)stalled["reason"]!).ShouldBe("IsolationModeIsOneWay");
        ((string)stalled["message"]!).ShouldContain("cannot become AllowInternetOutbound");
        ((int)report["arm"]!["writes"]!).ShouldBe(0);
        JsonNode.DeepEquals(report["azure"], JsonNode.Parse(before)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_refusal_is_explained_to_people_with_what_to_do_instead()
    {
        _folder.Write("world.json", await SampleRuns.WorldAfterAsync());
        var sample = Repository.Read("config/samples/hub-approved-outbound.yaml").Replace("AllowOnlyApprovedOutbound\n", "AllowInternetOutbound\n", StringComparison.Ordinal);
        _folder.Write("back.yaml", sample.Replace("    firewallSku: Basic\n", "", StringComparison.Ordinal));

        var run = (await _folder.RunAsync("simulate", "-f", "back.yaml", "--world", "world.json")).ShouldExitWith(3);

        run.Output.ShouldContain("default/research is not Ready: ");
        run.Output.ShouldContain("and the object is not Ready");
        run.Output.ShouldContain("Declare AllowOnlyApprovedOutbound, or make a new workspace");
    }

    [Fact]
    public async Task A_run_that_is_cut_short_ends_unconverged()
    {
        var run = await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--until", "5m", "-o", "json");
        var report = JsonNode.Parse(run.ShouldExitWith(3).Output)!;
        ((bool)report["converged"]!).ShouldBeFalse();
        ((int)report["virtualSeconds"]!).ShouldBe(300);
    }

    [Fact]
    public async Task A_world_that_lacks_the_workspace_leaves_the_object_waiting_for_it()
    {
        _folder.Write("world.yaml", """
            id: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml
            name: rg-ml
            type: Microsoft.Resources/resourceGroups
            location: westeurope
            properties: {provisioningState: Succeeded}
            """);
        var run = await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--world", _folder.PathTo("world.yaml"));
        run.ShouldExitWith(3).Output.ShouldContain("WaitingForWorkspace");
    }
}
