using AiNetOperator.Api;
using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting;

/// <summary>What looks at bindings, wired: the controller of bindings works with it, and the guard of networks.</summary>
internal sealed class BindingParts
{
    /// <param name="bindings">All bindings.</param>
    /// <param name="networks">All networks.</param>
    /// <param name="services">Azure, and who may write there.</param>
    /// <param name="settings">What holds for all bindings.</param>
    public BindingParts(Store<PrivateEndpointBinding> bindings, Store<AiWorkspaceNetwork> networks, StepServices services, BindingSettings settings)
    {
        var (arm, time) = (services.Arm, services.Time);
        Claims = new BindingClaims(bindings);
        Targets = new BindingTargets(bindings, networks);
        Declarations = new BindingDeclarations(Claims, Targets, networks, settings, services.Limits);
        Shared = new SharedSurroundings(arm, time);
        Observer = new BindingObserver(arm, new LinkTargetReader(arm), Shared, new NamesakeReader(arm, Shared), services.Operations, time);
        Verifier = new PathVerifier(Declarations, Observer);
        Passes = new BindingPasses(Observer, Verifier);
    }

    public BindingClaims Claims { get; }

    public BindingTargets Targets { get; }

    public BindingDeclarations Declarations { get; }

    public SharedSurroundings Shared { get; }

    public BindingObserver Observer { get; }

    public PathVerifier Verifier { get; }

    public BindingPasses Passes { get; }
}
