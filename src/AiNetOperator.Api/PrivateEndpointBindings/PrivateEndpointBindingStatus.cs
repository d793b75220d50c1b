using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is what the operator saw in Azure, and what it does about it.")]
public sealed record PrivateEndpointBindingStatus : IProgressStatus
{
    [Description("Is the generation of the spec that this status is about.")]
    [Range(0, long.MaxValue)]
    public long? ObservedGeneration { get; init; }

    [Description("Makes statements about the object: Ready, Reconciling, Stalled, Accepted, EndpointProvisioned, ConnectionApproved, DnsReady.")]
    [Items(0, Bounds.Conditions)]
    [ListType(ListType.Map, "type")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];

    [Description("Is the endpoint's ARM id.")]
    [Length(0, Bounds.ArmId)]
    public string? EndpointId { get; init; }

    [Description("Is what the endpoint leads to, in one word: the target's name and the sub-resource.")]
    [Length(0, Bounds.Word)]
    public string? Target { get; init; }

    [Description("Is the ARM id of what the endpoint leads to.")]
    [Length(0, Bounds.ArmId)]
    public string? TargetId { get; init; }

    [Description("Is the state of the connection at the target: Pending, Approved, Rejected, Disconnected.")]
    [Length(0, Bounds.Word)]
    public string? ConnectionState { get; init; }

    [Description("Lists the endpoint's addresses.")]
    [Items(0, Bounds.List)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<EndpointAddress> Addresses { get; init; } = [];

    [Description("Lists the private DNS zones of the target, and those that were made for the object and are needed no longer.")]
    [Items(0, Bounds.List)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<DnsZoneStatus> Zones { get; init; } = [];

    [Description("Is what is to be written to Azure, or would be under 'Observe'; absent when nothing.")]
    public PlanStatus? Plan { get; init; }

    [Description("Is the write that is in flight; absent when none. It holds the locks of its step, also across a restart.")]
    public OperationStatus? Operation { get; init; }

    [Description("Lists the last changes by others.")]
    [Items(0, Bounds.Drift)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<DriftEntry> Drift { get; init; } = [];

    [Description("Is the generation of the spec that convergedFields is about.")]
    [Range(0, long.MaxValue)]
    public long? ConvergedGeneration { get; init; }

    [Description("Lists the declared fields that were live as declared when Azure was last read: where one differs later, somebody else changed it.")]
    [Items(0, Bounds.Fields)]
    [Length(1, Bounds.Word)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string> ConvergedFields { get; init; } = [];

    [Description("Is what the object waits for; absent when for nothing.")]
    public WaitingStatus? Waiting { get; init; }

    [Description("Lists writes that failed, one a step: each is not sent again until the spec, the live state or the time changes.")]
    [Items(0, Bounds.PlanSteps)]
    [ListType(ListType.Map, "step")]
    public IReadOnlyList<RejectionStatus> Rejections { get; init; } = [];

    [Description("Is when Azure was last read.")]
    public DateTimeOffset? LastChecked { get; init; }
}
