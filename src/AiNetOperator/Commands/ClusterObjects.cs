using AiNetOperator.Api;
using AiNetOperator.Hosting;
using AiNetOperator.Kubernetes;
using AiNetOperator.Planning;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Commands;

/// <summary>The objects that a cluster has now, with their status.</summary>
internal sealed class ClusterObjects(Terminal terminal, ClusterRequest cluster)
{
    /// <summary>Reads them, in all namespaces: rules, bindings and rivals of a network may lie anywhere.</summary>
    /// <exception cref="CommandFailedException">The cluster cannot be found, or does not answer.</exception>
    public PlannedObjects Read()
    {
        using var thread = new EventLoop();
        return thread.Run(ReadAsync);
    }

    private async Task<PlannedObjects> ReadAsync()
    {
        // spreads repeats of requests, and guards nothing: any seed will do
        var loop = new OperatorLoop(terminal.Time, new Random(1), NullLogger.Instance);
        var server = "";
        try
        {
            var access = ClusterConfiguration.Find(cluster, Environment.GetEnvironmentVariable, loop);
            server = access.Server.ToString();
            using var http = ClusterConfiguration.CreateClient(access, "ainetoperator/plan", loop.Time);
            var client = new KubernetesClient(http, loop.Time, loop.Random, loop.Logger);
            var networks = await client.ListAsync(ResourceType<AiWorkspaceNetwork>.Of(), null, terminal.Stop);
            var rules = await client.ListAsync(ResourceType<OutboundRule>.Of(), null, terminal.Stop);
            var bindings = await client.ListAsync(ResourceType<PrivateEndpointBinding>.Of(), null, terminal.Stop);
            return new PlannedObjects(networks.Items, rules.Items, bindings.Items);
        }
        catch (Exception error) when (error is ClusterConfigurationException or KubernetesApiException)
        {
            throw new CommandFailedException(error.Message);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutException)
        {
            throw new CommandFailedException($"{server}: the API server does not answer: {error.GetBaseException().Message}");
        }
    }
}
