using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>One pass over an object that writes to Azure: what was declared, read, planned and done. The report is a pure function of it.</summary>
public abstract record Pass
{
    /// <summary>The object, with its last status.</summary>
    public abstract IKubernetesObject<V1ObjectMeta> Entity { get; }

    /// <summary>The object's last status.</summary>
    public abstract IProgressStatus Status { get; }

    /// <summary>What was read.</summary>
    public abstract IObservation Reads { get; }

    /// <summary>What would have to be written, in an order that is safe.</summary>
    public abstract IReadOnlyList<Step> Steps { get; }

    /// <summary>The declared fields that are live as declared.</summary>
    public abstract IEnumerable<string> Kept { get; }

    /// <summary>Whether all that is declared could be compared with Azure.</summary>
    public abstract bool IsCompared { get; }

    /// <summary>Whether the object wants anything written.</summary>
    public abstract ManagementPolicy ManagementPolicy { get; }

    /// <summary>What the object wants done about changes by others.</summary>
    public abstract DriftPolicy DriftPolicy { get; }

    /// <summary>What became of the write before.</summary>
    public Settlement Settlement { get; init; }

    /// <summary>What others changed back.</summary>
    public DriftLedger Ledger { get; init; } = new();

    /// <summary>How often a converged object is looked at: evidence older than two of these proves nothing.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Failures of steps that the plan still wants, also of those that may be tried again: they count.</summary>
    public IReadOnlyList<RejectionStatus> Rejections { get; init; } = [];

    /// <summary>Those that stand against their step now.</summary>
    public IEnumerable<RejectionStatus> StandingRejections => Rejections.Where(entry => Isolation.Rejections.IsStanding(entry, this));

    /// <summary>The step that was sent to Azure in this pass.</summary>
    public Step? Sent { get; init; }

    /// <summary>Whether Azure was done with it when it answered.</summary>
    public bool SentHasEnded { get; init; }

    /// <summary>What the next step takes and another object is writing to; null when it waits for nobody.</summary>
    public ArmId? WaitsForLock { get; init; }

    /// <summary>When Azure wants to be asked about it, where it says so.</summary>
    public TimeSpan? SentRetryAfter { get; init; }

    /// <summary>Why the write of this pass, or the one before, did not do what it was for.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Why the object may not act at all; null when it may.</summary>
    public Denial? Denial { get; init; }

    /// <summary>The operator's own say over all objects.</summary>
    public WriteCeiling Ceiling { get; init; } = WriteCeiling.Open;

    /// <summary>The generation of the spec that the pass was about.</summary>
    public long Generation => Entity.Generation();

    /// <summary>When the reads were made.</summary>
    public DateTimeOffset At => Reads.At;

    /// <summary>Every declared field whose live value differs, in the order of the steps.</summary>
    public IEnumerable<Difference> Differences => Steps.SelectMany(step => step.Changes);

    /// <summary>Whether nothing may be written to Azure at all (promise P5).</summary>
    public bool ObservesOnly => !Ceiling.AllowsWrites || ManagementPolicy is ManagementPolicy.Observe;

    /// <summary>Whether changes by others are only told.</summary>
    public bool LeavesDrift => ManagementPolicy is ManagementPolicy.Observe || DriftPolicy is DriftPolicy.Report;

    /// <summary>A field as the status remembers it between passes.</summary>
    public virtual string RecordedField(string field) => field;

    /// <summary>Whether nobody's write is running where a step writes.</summary>
    public virtual bool CanBeWritten(Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Reads.StateOf(step.Resource) is ResourceState.Settled;
    }

    /// <summary>The pass with some steps held back.</summary>
    public abstract Pass Holding(IReadOnlyCollection<Step> steps, Hold hold);

    /// <summary>
    /// The pass after a write of a step failed. That is remembered, so that the other steps get their turn: what Azure refused
    /// for good is not sent again until something changes, the rest after a pause that grows.
    /// </summary>
    public virtual Pass WithFailure(Failure failure, string step)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var pass = this with { Sent = null, Failure = failure };
        // the whole subscription is asked to wait, not this step
        return failure.Kind is FailureKind.Throttled ? pass : pass.Blaming(failure, step);
    }

    /// <summary>The pass with what a failed write means for the next ones.</summary>
    protected virtual Pass Blaming(Failure failure, string step) => Remembering(failure, step, DigestOf(step));

    /// <summary>Whether a remembered failure is still about something that the plan wants.</summary>
    protected internal virtual bool IsWanted(RejectionStatus entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Steps.Any(step => step.Id == entry.Step);
    }

    /// <summary>The pass with a failure remembered for a step, or for a part of one.</summary>
    protected internal Pass Remembering(Failure failure, string step, string digest) => this with
    {
        Rejections = Isolation.Rejections.With(Rejections, step, digest, failure, Settlement is Settlement.Failed, Generation, At),
    };

    /// <summary>The pass with what the last status means for it: the first thing that a pass does when everything is read and planned.</summary>
    protected Pass Begun()
    {
        var pass = this with { Settlement = Settlements.Of(Status.Operation, Reads) };
        pass = pass with { Ledger = DriftLedger.Next(pass), Rejections = Isolation.Rejections.Remembered(pass) };
        return pass is { Settlement: Settlement.Failed, Reads.Operation.Failure: { } failure }
            ? pass.WithFailure(failure, Status.Operation!.Step)
            : pass;
    }

    private string DigestOf(string step) => Steps.FirstOrDefault(one => one.Id == step) is { } planned ? PlanDigest.Of(planned) : "";
}
