using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>All that one pass read before it planned anything.</summary>
public sealed record ObservedNetwork : IObservation
{
    /// <summary>When the reads were made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The workspace or account.</summary>
    public required Reading<ObservedTarget> Target { get; init; }

    /// <summary>Computes of the workspace; read only when a decision needs them.</summary>
    public Reading<IReadOnlyList<string>> Computes { get; init; } = Reading<IReadOnlyList<string>>.NotRead;

    /// <summary>Online endpoints of the workspace.</summary>
    public Reading<IReadOnlyList<ObservedOnlineEndpoint>> OnlineEndpoints { get; init; } =
        Reading<IReadOnlyList<ObservedOnlineEndpoint>>.NotRead;

    /// <summary>The resources that the target names, and those that the spec includes.</summary>
    public IReadOnlyList<DependentReading> Dependents { get; init; } = [];

    /// <summary>Declared subnets that the ACLs do not have yet.</summary>
    public IReadOnlyList<SubnetReading> Subnets { get; init; } = [];

    /// <summary>The diagnostic settings of every resource whose logs are declared to be sent.</summary>
    public IReadOnlyList<DiagnosticsReading> Diagnostics { get; init; } = [];

    /// <summary>How the write that the status names as running is doing.</summary>
    public OperationProgress Operation { get; init; } = OperationProgress.Unknown;

    /// <summary>The private paths that somebody declared to the target or to what it depends on.</summary>
    public IReadOnlyList<DeclaredPath> Paths { get; init; } = [];

    /// <summary>Dependents that another AiWorkspaceNetwork declares closed, with the name of that object: the stricter wish stands.</summary>
    public IReadOnlyDictionary<ArmId, string> KeptClosedBy { get; init; } = new Dictionary<ArmId, string>();

    /// <summary>How many rules one write may carry; null: all of them.</summary>
    public int? MostRulesAWrite { get; init; }

    /// <inheritdoc/>
    public bool IsKnown => Target.IsKnown;

    /// <inheritdoc/>
    public bool IsGone => Target.IsAbsent;

    /// <inheritdoc/>
    public IEnumerable<Failure> Failures => new[]
    {
        Target.Failure, Target.Value?.NetworkFailure, OnlineEndpoints.Failure, Computes.Failure,
    }.Concat(Dependents.Select(entry => entry.Reading.Failure)).Concat(Subnets.Select(entry => entry.Reading.Failure))
        .Concat(Diagnostics.Select(entry => entry.Reading.Failure)).OfType<Failure>();

    /// <inheritdoc/>
    public ResourceState StateOf(ArmId resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (Target.IsAbsent)
            return ResourceState.Absent;
        if (Target.Value is not { } target)
            return ResourceState.Unknown;
        if (resource == target.Id)
            return State(target.IsSettled);
        if (resource == target.NetworkId)
            return StateOfNetwork(target);
        // a rule is a part of the network: its writer is the network's
        if (resource.Parent == target.NetworkId && resource.IsOfType(target.NetworkId.Type + "/outboundRules"))
            return StateOfNetwork(target);
        if (Dependents.FirstOrDefault(entry => entry.Id == resource) is { } dependent)
            return StateOf(dependent.Reading, read => read.IsSettled);
        if (OnlineEndpoints.Value?.FirstOrDefault(entry => entry.Id == resource) is { } endpoint)
            return State(ProvisioningStates.IsSettled(endpoint.ProvisioningState));
        // a diagnostic setting is written at once; what is no longer looked at cannot be asked
        return resource.IsOfType(DiagnosticSettings.Type) ? ResourceState.Settled : ResourceState.Unknown;
    }

    /// <inheritdoc/>
    public bool MayStillRun(OperationStatus operation, TimeSpan age)
    {
        ArgumentNullException.ThrowIfNull(operation);
        // a workspace reads Succeeded while its network is being provisioned, or made ready for Spark
        return operation.Step == ProvisionManagedNetwork.StepId
            && !IsProvisioned(operation, Target.Value?.ManagedNetwork)
            && age < Settlements.ProvisioningDeadline;
    }

    private static bool IsProvisioned(OperationStatus operation, ObservedManagedNetwork? network) =>
        network is { IsActive: true } && (network.IsSparkReady || !operation.Fields.Contains(DeclaredFields.IncludeSpark));

    private static ResourceState StateOfNetwork(ObservedTarget target)
    {
        if (target.NetworkFailure is not null)
            return ResourceState.Unknown;
        return State(target.IsSettled && ProvisioningStates.IsSettled(target.ManagedNetwork?.ProvisioningState ?? ""));
    }

    private static ResourceState StateOf<T>(Reading<T> reading, Func<T, bool> isSettled)
        where T : class =>
        reading.IsKnown ? State(isSettled(reading.Value)) : reading.IsAbsent ? ResourceState.Absent : ResourceState.Unknown;

    private static ResourceState State(bool isSettled) => isSettled ? ResourceState.Settled : ResourceState.Busy;
}
