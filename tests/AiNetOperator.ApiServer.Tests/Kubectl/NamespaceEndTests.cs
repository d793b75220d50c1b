namespace AiNetOperator.ApiServer.Tests.Kubectl;

/// <summary>A desk of its own, whose namespace is taken away.</summary>
public sealed class NamespaceEndTests(Desk desk) : IClassFixture<Desk>
{
    private const string Others = """
        apiVersion: ainet.io/v1alpha1
        kind: OutboundRule
        metadata:
          name: pypi
        spec:
          networkRef: {name: research}
          type: FQDN
          fqdn: {destination: pypi.org}
        ---
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata:
          name: nowhere
        spec:
          resourceId: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/is-not-there
          managedNetwork: {isolationMode: AllowInternetOutbound}
        """;

    /// <summary>A server of custom resources alone has no namespace controller: there, what such a controller does is done by kubectl.</summary>
    [Fact]
    public async Task Deleting_a_namespace_ends_or_where_the_server_has_none_deleting_all_that_is_in_it()
    {
        await desk.Require().ApplyAsync(Others);
        await desk.RunAsync("wait", "--for=condition=Ready=False", "awn/nowhere", "--timeout=30s");

        if (desk.Cluster.IsWhole)
            await desk.RunAsync("delete", "namespace", desk.Namespace, "--timeout=120s");
        else
            await desk.RunAsync("delete", "awn,obr,peb", "--all", "--timeout=120s");

        (await desk.RunAsync("get", "ainet", "-o", "name")).Trim().ShouldBeEmpty();
    }
}
