using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Bindings;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Controllers.Rules;
using AiNetOperator.Isolation;
using AiNetOperator.Kubernetes;

namespace AiNetOperator.Hosting;

/// <summary>The operator, wired: everything between an API server and ARM. The simulation runs this very type.</summary>
public sealed class OperatorProcess : IDisposable
{
    private const string FieldManager = "ainetoperator-";
    private const string ReportingController = "ainet.io/operator";

    private readonly WatchedKind<AiWorkspaceNetwork, AiWorkspaceNetworkStatus> _networks;
    private readonly WatchedKind<OutboundRule, OutboundRuleStatus> _rules;
    private readonly WatchedKind<PrivateEndpointBinding, PrivateEndpointBindingStatus> _bindings;
    private readonly Controller<AiWorkspaceNetwork> _networkController;
    private readonly Controller<PrivateEndpointBinding> _bindingController;
    private readonly EventRecorder _events;

    /// <summary>Wires a process that works from <see cref="RunAsync"/> on.</summary>
    /// <param name="settings">Settings.</param>
    /// <param name="client">The API server.</param>
    /// <param name="arm">Azure.</param>
    /// <param name="loop">Clock, random source and log.</param>
    public OperatorProcess(OperatorSettings settings, KubernetesClient client, ArmClient arm, OperatorLoop loop)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(loop);
        _networks = new(client, settings.Namespaces, FieldManager + "network", loop);
        _rules = new(client, settings.Namespaces, FieldManager + "rule", loop);
        _bindings = new(client, settings.Namespaces, FieldManager + "binding", loop);
        _events = new EventRecorder(client, loop, ReportingController, settings.Instance);
        var operations = new RunningOperations(arm);
        var services = new StepServices(arm, operations, Locks(), new RightsCheck(arm, loop.Time), settings.Limits, loop.Time);
        var bindings = new BindingParts(_bindings.Store, _networks.Store, services, settings.Bindings);
        _networkController = NetworkController(settings, client, services, bindings, loop);
        _bindingController = BindingController(settings, client, services, bindings, loop);
    }

    /// <summary>Completes when everything that exists has been listed.</summary>
    public Task WhenSynced => Task.WhenAll(_networks.Store.WhenSynced, _rules.Store.WhenSynced, _bindings.Store.WhenSynced);

    /// <summary>The networks as the watch last showed them.</summary>
    public Store<AiWorkspaceNetwork> Networks => _networks.Store;

    /// <summary>The bindings as the watch last showed them.</summary>
    public Store<PrivateEndpointBinding> Bindings => _bindings.Store;

    /// <summary>The queues, by the name of their controller.</summary>
    public IReadOnlyList<ControllerState> Controllers => [_networkController.State, _bindingController.State];

    /// <summary>Lists, watches and reconciles until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var afterWorkers = new CancellationTokenSource();
        var sources = WatchAsync(afterWorkers.Token);
        await WorkAsync(stop);
        afterWorkers.Cancel();
        await sources;
    }

    /// <summary>Lists and watches until stopped. A process that does not lead does this alone, so that it can take over at once.</summary>
    public Task WatchAsync(CancellationToken stop) => Task.WhenAll(_networks.RunAsync(stop), _rules.RunAsync(stop), _bindings.RunAsync(stop));

    /// <summary>Reconciles and publishes events until stopped; then lets running passes end within the grace, and sends the events that still wait.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        using var afterWorkers = new CancellationTokenSource();
        var events = _events.RunAsync(afterWorkers.Token);
        await Task.WhenAll(_networkController.RunAsync(stop), _bindingController.RunAsync(stop));
        afterWorkers.Cancel();
        await events;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _networkController.Dispose();
        _bindingController.Dispose();
        _events.Dispose();
    }

    private Controller<AiWorkspaceNetwork> NetworkController(
        OperatorSettings settings, KubernetesClient client, StepServices services, BindingParts bindings, OperatorLoop loop)
    {
        var claims = new NetworkClaims(_networks.Store);
        var intervals = new NetworkControllerOptions(settings.DriftInterval) { MostRulesAWrite = settings.MostRulesAWrite };
        var paths = new BindingPaths(bindings.Targets, _bindings.Statuses.Latest, intervals, loop.Time);
        var observer = new NetworkObserver(services.Arm, new SurroundingsReader(services.Arm), services.Operations, paths, loop.Time);
        var executor = new NetworkExecutor(services, claims, new PathGuard(bindings.Verifier), _networks.Statuses);
        var reporter = new NetworkReporter(_networks.Statuses, _events.Publish, loop.Random);
        var rules = new NetworkRules(
            _rules.Store, _rules.Statuses, new EntityFinalizers<OutboundRule>(client, _rules.Type, Finalizers.Rule), _events.Publish, loop.Time);
        var reconciler = new NetworkController(claims, observer, executor, reporter, rules, intervals, settings.Limits);
        var removal = new NetworkRemoval(claims, observer, executor, reporter, intervals, settings.Limits);
        var options = new ControllerOptions<AiWorkspaceNetwork>
        {
            Finalizer = Finalizers.Network,
            AnnotationsWithFinalizer = network => new Dictionary<string, string> { [Annotations.Creates] = CreatedNames.Of(settings.Installation, network) },
            Cleanup = new NetworkFinalizer(removal, observer, services.Operations, _events.Publish, loop.Time),
            Latest = _networks.Statuses.Latest,
            Grace = settings.Grace,
            Workers = settings.Workers,
            Reported = settings.Reported,
        };
        return new Controller<AiWorkspaceNetwork>(reconciler, _networks.Store, client, _networks.Type, options, loop)
            .Watches(_networks.Store, claims.Rivals)
            .Watches(_rules.Store, rule => [NetworkRules.NetworkOf(rule)])
            .Watches(_bindings.Store, bindings.Targets.NetworksOf, paths.IsNews);
    }

    private WriteLocks Locks()
    {
        var locks = new WriteLocks()
            .Of<AiWorkspaceNetwork, AiWorkspaceNetworkStatus>(_networks.Store, _networks.Statuses.Latest)
            .Of<PrivateEndpointBinding, PrivateEndpointBindingStatus>(_bindings.Store, _bindings.Statuses.Latest);
        locks.Subscribe(waiter =>
        {
            if (waiter.Kind == AiWorkspaceNetwork.KindName)
                _networkController.Enqueue(waiter.Key);
            else
                _bindingController.Enqueue(waiter.Key);
        });
        return locks;
    }

    private Controller<PrivateEndpointBinding> BindingController(
        OperatorSettings settings, KubernetesClient client, StepServices services, BindingParts bindings, OperatorLoop loop)
    {
        var intervals = new NetworkControllerOptions(settings.DriftInterval);
        var executor = new BindingExecutor(services, bindings.Claims, bindings.Passes, _bindings.Statuses);
        var reporter = new BindingReporter(_bindings.Statuses, _events.Publish, loop.Random);
        var reconciler = new BindingController(bindings.Declarations, bindings.Passes, executor, reporter, intervals, settings.Limits);
        var removal = new BindingRemoval(bindings.Declarations, bindings.Passes, executor, reporter, intervals, settings.Limits);
        var options = new ControllerOptions<PrivateEndpointBinding>
        {
            Finalizer = Finalizers.Binding,
            AnnotationsWithFinalizer = binding => new Dictionary<string, string> { [Annotations.Creates] = BindingNames.Endpoint(binding).Value },
            Cleanup = new BindingFinalizer(removal, bindings.Observer, bindings.Declarations, services.Operations, bindings.Shared, _events.Publish),
            Latest = _bindings.Statuses.Latest,
            Grace = settings.Grace,
            Workers = settings.Workers,
            Reported = settings.Reported,
        };
        var controller = new Controller<PrivateEndpointBinding>(reconciler, _bindings.Store, client, _bindings.Type, options, loop)
            .Watches(_bindings.Store, bindings.Claims.Rivals)
            .Watches(_networks.Store, network => bindings.Targets.ReferringTo(ObjectKey.Of(network)));
        bindings.Shared.WhenChanged(controller.Enqueue);
        return controller;
    }
}
