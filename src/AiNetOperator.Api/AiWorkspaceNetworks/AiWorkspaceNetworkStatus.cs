using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is what the operator saw in Azure, and what it does about it.")]
public sealed record AiWorkspaceNetworkStatus : IProgressStatus
{
    [Description("Is the generation of the spec that this status is about.")]
    [Range(0, long.MaxValue)]
    public long? ObservedGeneration { get; init; }

    [Description("Makes statements about the object: Ready, Reconciling, Stalled, Accepted, ManagedNetworkReady, RulesApplied, InboundApplied, DependentsApplied, EgressApplied, DiagnosticsApplied, Isolated.")]
    [Items(0, Bounds.Conditions)]
    [ListType(ListType.Map, "type")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];

    [Description("Is the live isolation mode.")]
    [Length(0, Bounds.Word)]
    public string? IsolationMode { get; init; }

    [Description("Lists the isolation modes that Azure says it would change to; absent where Azure does not say.")]
    [Items(0, 8)]
    [Length(1, Bounds.Word)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string>? ChangeableIsolationModes { get; init; }

    [Description("Is the live firewall of the managed network.")]
    public FirewallStatus? Firewall { get; init; }

    [Description("Counts the live rules of the managed network.")]
    public RuleCounts? Rules { get; init; }

    [Description("Lists the rules that the scenarios expanded to and that the operator put on the managed network.")]
    [Items(0, Bounds.ScenarioRules)]
    [ListType(ListType.Map, "name")]
    public IReadOnlyList<ScenarioRule> ScenarioRules { get; init; } = [];

    [Description("Lists the clauses of isolation with what was read.")]
    [Items(0, Bounds.Evidence)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    [Description("Estimates what the isolation costs a month.")]
    public CostStatus? Cost { get; init; }

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
    [Items(0, Bounds.Fields)]
    [ListType(ListType.Map, "step")]
    public IReadOnlyList<RejectionStatus> Rejections { get; init; } = [];

    [Description("Is how many rules the next write carries, after one failed without Azure saying for which of them; absent: all.")]
    [Range(0, 100000)]
    public int? RuleBatch { get; init; }

    [Description("Is what the annotation ainet.io/approve permits of the current plan and has not been done yet.")]
    public ApprovalStatus? Approval { get; init; }

    [Description("Lists the network ACL entries that this object made: addresses, ranges and subnets. They go with it under 'deletionPolicy: Delete'.")]
    [Items(0, Bounds.Evidence)]
    [Length(1, Bounds.ArmId)]
    [ListType(ListType.Atomic)]
    public IReadOnlyList<string> Grants { get; init; } = [];

    [Description("Is when Azure was last read.")]
    public DateTimeOffset? LastChecked { get; init; }
}
