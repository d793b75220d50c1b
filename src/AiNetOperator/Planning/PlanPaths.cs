using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Planning;

/// <summary>The private paths of a plan: by the status that a cluster has of their bindings. What has no status, because it is only declared, counts as not looked at.</summary>
internal static class PlanPaths
{
    /// <summary>Those that the objects of a plan declare.</summary>
    public static IDeclaredPaths Of(PlanSubject subject, TimeProvider time)
    {
        var (bindings, networks) = (new Store<Api.PrivateEndpointBinding>(), new Store<Api.AiWorkspaceNetwork>());
        bindings.Replace(subject.Bindings);
        networks.Replace(subject.Networks);
        return new BindingPaths(
            new BindingTargets(bindings, networks), binding => binding, new NetworkControllerOptions(NetworkControllerOptions.DefaultDriftInterval), time);
    }
}
