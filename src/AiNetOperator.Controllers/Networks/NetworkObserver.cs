using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Controllers.Execution;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Networks;

/// <summary>Reads from Azure all that a plan for a network needs, and writes nothing.</summary>
public sealed class NetworkObserver(
    ArmClient arm, SurroundingsReader around, RunningOperations operations, IDeclaredPaths paths, TimeProvider time)
{
    private const string WorkspaceType = "Microsoft.MachineLearningServices/workspaces";
    private const string AccountType = "Microsoft.CognitiveServices/accounts";

    /// <summary>The time by which reads are stamped.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What is, now.</summary>
    /// <param name="network">The declaration and its last status.</param>
    /// <param name="freshFor">For how long the evidence of the last read is good enough while a write of ours is running.</param>
    /// <param name="stop">Ends the reads.</param>
    public async Task<ObservedNetwork> ObserveAsync(AiWorkspaceNetwork network, TimeSpan freshFor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(network);
        var progress = await operations.PollAsync(network, network.Status.Operation, stop);
        var now = time.GetUtcNow();
        if (progress.State is OperationState.Running && now - network.Status.LastChecked < freshFor)
            return new ObservedNetwork { At = now, Target = Reading<ObservedTarget>.NotRead, Operation = progress };
        var observed = await ReadAsync(network, stop);
        return observed with { Operation = progress };
    }

    private async Task<ObservedNetwork> ReadAsync(AiWorkspaceNetwork network, CancellationToken stop)
    {
        if (!ArmId.TryParse(network.Spec.ResourceId, out var id) || !(id.IsOfType(WorkspaceType) || id.IsOfType(AccountType)))
            return Unsupported(network);
        var observed = id.IsOfType(AccountType) ? await ReadAccountAsync(id, stop) : await ReadWorkspaceAsync(network, id, stop);
        if (observed.Target.Value is not { } target)
            return observed;
        observed = await around.ReadAsync(network, target, observed, stop);
        return observed with { Paths = await paths.ToAsync([target.Id, .. observed.Dependents.Select(dependent => dependent.Id)], stop) };
    }

    private async Task<ObservedNetwork> ReadWorkspaceAsync(AiWorkspaceNetwork network, ArmId id, CancellationToken stop)
    {
        var target = arm.ReadAsync(id, WorkspaceMapping.Read, stop);
        var endpoints = arm.ReadChildrenAsync(id, OnlineEndpointMapping.Type, body => OnlineEndpointMapping.Read(id, body), stop);
        await Task.WhenAll(target, endpoints);
        return new ObservedNetwork
        {
            Target = await target,
            OnlineEndpoints = await endpoints,
            Computes = NeedsComputes(network, (await target).Value)
                ? await arm.ReadChildrenAsync(id, ComputeMapping.Type, ComputeMapping.Read, stop)
                : Reading<IReadOnlyList<string>>.NotRead,
            At = time.GetUtcNow(),
        };
    }

    private async Task<ObservedNetwork> ReadAccountAsync(ArmId id, CancellationToken stop)
    {
        var account = arm.ReadAsync(id, AccountMapping.Read, stop);
        var network = arm.ReadAsync(id.Child("managedNetworks", "default"), ManagedNetworkMapping.ReadChild, stop);
        await Task.WhenAll(account, network);
        var (target, read) = (await account, await network);
        return new ObservedNetwork
        {
            Target = target.Value is { } found
                ? Reading<ObservedTarget>.Known(found with { ManagedNetwork = read.Value, NetworkFailure = read.Failure })
                : target,
            At = time.GetUtcNow(),
        };
    }

    // compute matters while the network is not provisioned, and before it leaves Disabled; a converged network saves the read
    private static bool NeedsComputes(AiWorkspaceNetwork network, ObservedTarget? target)
    {
        if (target is null or { Kind: TargetKind.Project } || target.ManagedNetwork?.IsActive == true)
            return false;
        var isDisabled = AzureWords.Same(target.ManagedNetwork?.IsolationMode ?? IsolationModes.Disabled, IsolationModes.Disabled);
        return !isDisabled || network.Spec.ManagedNetwork?.IsolationMode is not (null or IsolationMode.Disabled);
    }

    private ObservedNetwork Unsupported(AiWorkspaceNetwork network) => new()
    {
        At = time.GetUtcNow(),
        Target = Reading<ObservedTarget>.Unreadable(new Failure(FailureKind.Terminal, Reasons.UnsupportedResourceType,
            $"{network.Spec.ResourceId} is neither a Machine Learning workspace or hub ({WorkspaceType}) nor a Cognitive Services account ({AccountType}). " +
            "resourceId cannot be changed: make a new object that names one of these.")),
    };
}
