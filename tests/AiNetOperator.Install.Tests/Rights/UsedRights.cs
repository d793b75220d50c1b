using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Install.Tests.Support;
using AiNetOperator.Simulating;

namespace AiNetOperator.Install.Tests.Rights;

/// <summary>The rights that the operator uses, seen on the wire of simulated runs: objects of every kind made, brought about, disturbed and deleted.</summary>
internal static class UsedRights
{
    private const string Workspace =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/hub-research";

    private static readonly string[] MoreKinds =
    [
        """
        {"apiVersion":"ainet.io/v1alpha1","kind":"OutboundRule","metadata":{"name":"pypi"},
         "spec":{"networkRef":{"name":"research"},"type":"FQDN","fqdn":{"destination":"pypi.org"}}}
        """,
        """
        {"apiVersion":"ainet.io/v1alpha1","kind":"PrivateEndpointBinding","metadata":{"name":"clients"},
         "spec":{"networkRef":{"name":"research"},"groupId":"amlworkspace","dns":{"mode":"None"},
          "subnetId":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/v/subnets/s",
          "endpoint":{"resourceGroupId":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net"}}}
        """,
    ];

    /// <summary>Resource (with its subresource) and RBAC verb.</summary>
    public static IReadOnlySet<Right> Collect()
    {
        var used = new HashSet<Right>();
        used.UnionWith(Of(new SimulationOptions()));
        // often enough for an event to repeat, so that it becomes a series
        used.UnionWith(Of(new SimulationOptions { DriftInterval = TimeSpan.FromMinutes(1) }, Contend));
        // API servers of 1.31 and 1.33 have no streaming lists
        used.UnionWith(Of(new SimulationOptions { ApiServerWire = server => new WithoutStreamingLists(server) }));
        return used;
    }

    private static IEnumerable<Right> Of(SimulationOptions options, Action<SimulationRun>? disturb = null)
    {
        using var run = new SimulationRun(options);
        run.Apply(Manifests.Parse(string.Join("---\n", Directory.EnumerateFiles(Repository.PathTo("config/samples"), "*.yaml").Select(File.ReadAllText))));
        run.Apply(MoreKinds.Select(text => (JsonObject)JsonNode.Parse(text)!));
        run.MakeUpMissing();
        run.Run();
        disturb?.Invoke(run);
        foreach (var (kind, name) in new[] { ("OutboundRule", "pypi"), ("PrivateEndpointBinding", "clients"), ("AiWorkspaceNetwork", "research"), ("AiWorkspaceNetwork", "sandbox") })
            run.ApiServer.Delete(kind, new ObjectKey("default", name));
        Continue(run, TimeSpan.FromHours(1));
        return [.. run.ApiServer.Calls.Select(call => Right.Of(call))];
    }

    // somebody opens the workspace again and again
    private static void Contend(SimulationRun run)
    {
        for (var i = 0; i < 2; i++)
        {
            run.Arm.Edit(ArmId.Parse(Workspace), body => body["properties"]!["publicNetworkAccess"] = "Enabled");
            Continue(run, TimeSpan.FromMinutes(3));
        }
    }

    private static void Continue(SimulationRun run, TimeSpan time)
    {
        var end = run.Clock.Elapsed + time;
        while (run.Clock.Elapsed < end && run.Clock.Step(run.Clock.Start + end))
        {
        }
    }

    private sealed class WithoutStreamingLists(HttpMessageHandler server) : DelegatingHandler(server)
    {
        private const string Refusal =
            """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Invalid","code":422,"message":"sendInitialEvents: Forbidden"}""";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Query.Contains("sendInitialEvents=true", StringComparison.Ordinal)
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.UnprocessableEntity)
                {
                    RequestMessage = request, Content = new StringContent(Refusal, Encoding.UTF8, "application/json"),
                })
                : base.SendAsync(request, cancellationToken);
    }
}
