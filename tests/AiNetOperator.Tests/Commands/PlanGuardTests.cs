using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

/// <summary>A plan holds back what the guard would: by paths that it looks at in Azure, because manifests have no status.</summary>
public sealed class PlanGuardTests : IDisposable
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml";

    private const string Network = $$"""
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata: {name: research}
        spec:
          resourceId: {{SampleRuns.Hub}}
          publicNetworkAccess: Enabled

        """;

    private const string Binding = $$"""
        ---
        apiVersion: ainet.io/v1alpha1
        kind: PrivateEndpointBinding
        metadata: {name: office}
        spec:
          networkRef: {name: research}
          groupId: amlworkspace
          subnetId: {{Group}}/providers/Microsoft.Network/virtualNetworks/vnet-office/subnets/endpoints
          endpoint: {resourceGroupId: {{Group}}}
          dns: {mode: Managed, zoneResourceGroupId: {{Group}}}

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Closing_is_planned_without_a_hold_where_the_path_is_there_now()
    {
        await ConvergedAsync(Network + Binding);

        var run = await PlanAsync(Closed + Binding);

        run.ShouldExitWith(2).Output.ShouldContain("Closes hub-research to clients on the internet.");
        run.Output.ShouldNotContain("HELD BACK");
    }

    [Fact]
    public async Task It_is_held_back_while_the_endpoint_is_only_declared()
    {
        await ConvergedAsync(Network);

        var run = await PlanAsync(Closed + Binding.Replace("virtualNetworks/vnet-office", "virtualNetworks/vnet-apps", StringComparison.Ordinal));

        run.ShouldExitWith(2).Output.ShouldContain("HELD BACK (WaitingForPrivatePath): Public access of hub-research stays open, because a private path to hub-research is not verified: PrivateEndpointBinding default/office (");
    }

    [Fact]
    public async Task It_is_held_back_when_the_only_binding_goes_with_the_same_change()
    {
        await ConvergedAsync(Network + Binding);

        var run = await PlanAsync(Closed, "--base", "all.yaml");

        run.ShouldExitWith(2).Output.ShouldContain("HELD BACK (WaitingForPrivatePath): Public access of hub-research stays open");
    }

    private static string Closed => Network.Replace("Enabled", "Disabled", StringComparison.Ordinal);

    private async Task<Outcome> PlanAsync(string manifests, params string[] more)
    {
        _folder.Write("new.yaml", manifests);
        return await _folder.RunAsync(["plan", "-f", "new.yaml", "--world", "world.json", .. more]);
    }

    private async Task ConvergedAsync(string manifests)
    {
        _folder.Write("all.yaml", manifests);
        (await _folder.RunAsync("simulate", "-f", "all.yaml", "--save-world", "world.json")).ShouldExitWith(0);
    }
}
