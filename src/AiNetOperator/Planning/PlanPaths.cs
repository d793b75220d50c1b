using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Hosting;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Planning;

/// <summary>The private paths of a plan, each looked at live: manifests have no status that could tell, and that of a cluster may be old.</summary>
internal sealed class PlanPaths : IDeclaredPaths
{
    /// <param name="subject">The objects as they would be.</param>
    /// <param name="arm">Azure.</param>
    /// <param name="settings">The installation whose operator would act, and its cloud.</param>
    /// <param name="loop">Clock, random source and log.</param>
    public PlanPaths(PlanSubject subject, ArmClient arm, BindingSettings settings, OperatorLoop loop)
    {
        var (bindings, networks) = (new Store<PrivateEndpointBinding>(), new Store<AiWorkspaceNetwork>());
        bindings.Replace(subject.Bindings);
        networks.Replace(subject.Networks);
        // nothing is written: locks and rights are never asked for
        var services = new StepServices(arm, new RunningOperations(arm), new WriteLocks(), new RightsCheck(arm, loop.Time), new NoLimits(), loop.Time);
        Parts = new BindingParts(bindings, networks, services, settings);
    }

    /// <summary>The operator's own way to look at bindings.</summary>
    public BindingParts Parts { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeclaredPath>> ToAsync(IEnumerable<ArmId> resources, CancellationToken stop)
    {
        var found = await Task.WhenAll(resources.Distinct().Select(target => Parts.Verifier.VerifyAsync(target, except: null, stop)));
        return [.. found.SelectMany(paths => paths)];
    }
}
