using System.Text.Json.Nodes;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

/// <summary><c>ainet plan</c> of private paths.</summary>
public sealed class PlanBindingTests : IDisposable
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

    private const string Binding = $$"""
        apiVersion: ainet.io/v1alpha1
        kind: PrivateEndpointBinding
        metadata: {name: blob}
        spec:
          target: {resourceId: {{Group}}/providers/Microsoft.Storage/storageAccounts/data}
          groupId: blob
          subnetId: {{Group}}/providers/Microsoft.Network/virtualNetworks/v/subnets/pe
          endpoint: {resourceGroupId: {{Group}}}
          dns: {mode: Managed, zoneResourceGroupId: {{Group}}}
          deletionPolicy: Delete

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_there_yet_makes_four_steps_one_after_the_other_and_three_parts_that_are_missing()
    {
        var plan = await PlanAsync(await WorldAsync(made: false), "-f", File("blob.yaml", Binding), "--tags", "team=platform");

        string[] actions = [.. plan["steps"]!.AsArray().Select(step => (string)step!["action"]!)];
        actions.ShouldBe(["PutPrivateDnsZone", "PutVirtualNetworkLink", "PutPrivateEndpoint", "PutZoneGroup"]);
        plan["steps"]![2]!["object"]!["kind"]!.GetValue<string>().ShouldBe("PrivateEndpointBinding");
        plan["steps"]![2]!["body"]!["tags"]!["team"]!.GetValue<string>().ShouldBe("platform");
        plan["steps"]![3]!["after"]!.AsArray().Count.ShouldBe(3);
        plan["findings"]!.AsArray().Select(finding => (string)finding!["clause"]!).ShouldBe(["EndpointProvisioned", "ConnectionApproved", "DnsReady"]);
        plan["findings"]!.AsArray().ShouldAllBe(finding => finding!["satisfied"]!.GetValue<bool>() == false);
    }

    [Fact]
    public async Task What_a_simulation_brought_about_needs_nothing()
    {
        var run = await Ainet.RunAsync("plan", "-f", File("blob.yaml", Binding), "--world", await WorldAsync(made: true));

        run.ShouldExitWith(0).Output.ShouldContain("Nothing to change: Azure is as declared by 1 binding.");
        run.Output.ShouldContain("3 of 3 parts of the path work now");
    }

    [Fact]
    public async Task What_is_declared_no_longer_goes_in_reverse()
    {
        var plan = await PlanAsync(await WorldAsync(made: true), "-f", File("empty.yaml", "# nothing\n"), "--base", File("blob.yaml", Binding));

        string[] actions = [.. plan["steps"]!.AsArray().Select(step => (string)step!["action"]!)];
        actions.ShouldBe(["DeleteZoneGroup", "DeletePrivateEndpoint", "DeleteVirtualNetworkLink", "DeletePrivateDnsZone"]);
        plan["steps"]!.AsArray().ShouldAllBe(step => step!["consequences"]!.AsArray().Any(consequence => (string)consequence! == "Deletes"));
    }

    [Fact]
    public async Task A_path_to_a_network_that_is_not_there_is_told()
    {
        var manifest = Binding.Replace($"target: {{resourceId: {Group}/providers/Microsoft.Storage/storageAccounts/data}}", "networkRef: {name: research}", StringComparison.Ordinal);
        var earlier = File("network.yaml", $$"""
            apiVersion: ainet.io/v1alpha1
            kind: AiWorkspaceNetwork
            metadata: {name: research}
            spec: {resourceId: {{Group}}/providers/Microsoft.MachineLearningServices/workspaces/hub}

            """);
        var run = await Ainet.RunAsync("plan", "-f", File("blob.yaml", manifest), "-f", earlier, "--world", await WorldAsync(made: false));

        run.ShouldExitWith(2).Output.ShouldContain("privateEndpoints/blob");
    }

    private static async Task<JsonNode> PlanAsync(string world, params string[] arguments)
    {
        var run = await Ainet.RunAsync(["plan", .. arguments, "--world", world, "-o", "json"]);
        return JsonNode.Parse(run.ShouldExitWith(2).Output)!;
    }

    // Azure before or after the operator has worked on the binding
    private async Task<string> WorldAsync(bool made)
    {
        var world = _folder.PathTo("world.json");
        var manifest = File("made.yaml", Binding + (made ? "" : "  managementPolicy: Observe\n"));
        (await Ainet.RunAsync("simulate", "-f", manifest, "--save-world", world)).ShouldExitWith(0);
        return world;
    }

    private string File(string name, string text)
    {
        _folder.Write(name, text);
        return _folder.PathTo(name);
    }
}
