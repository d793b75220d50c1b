using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The plan of a network, and how isolated the target is now.</summary>
public sealed record IsolationPlan : Plan
{
    /// <summary>The clauses of isolation against what was read.</summary>
    public IReadOnlyList<Finding> Findings { get; private init; } = [];

    /// <summary>What a person has approved of it.</summary>
    public Approval Approval { get; private init; } = Approval.None;

    /// <summary>What becomes of each OutboundRule.</summary>
    public IReadOnlyList<RuleVerdict> Rules { get; private init; } = [];

    /// <summary>The rules that the network itself puts on the managed network: scenarios, and endpoints to dependents.</summary>
    public IReadOnlyList<ScenarioExpansion> OwnRules { get; private init; } = [];

    /// <summary>The plan for a network and the OutboundRules that refer to it.</summary>
    public static IsolationPlan For(AiWorkspaceNetwork declared, ObservedNetwork observed, IReadOnlyList<OutboundRule>? rules = null)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        if (observed.Target.Value is not { } target)
            return new IsolationPlan { Approval = Approval.Stored(declared) };
        var context = new PlanContext(declared, observed, target, rules ?? []);
        var book = RuleBook.Of(context, ManagedNetworkPlanning.ModeOf(context));
        var findings = IsolationFindings.For(declared.Spec, observed, book);
        var refusals = SpecRefusals.For(declared.Spec, target);
        return refusals.Count > 0
            ? new IsolationPlan { Refusals = refusals, Findings = findings, Approval = Approval.Stored(declared) }
            : Of(context, PartsOf(context, book), findings) with { Rules = book.Verdicts, OwnRules = book.Own };
    }

    /// <summary>What is taken away with an object that is deleted under <c>deletionPolicy: Delete</c>.</summary>
    public static IsolationPlan ForDeletion(AiWorkspaceNetwork declared, ObservedNetwork observed)
    {
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(observed);
        if (observed.Target.Value is not { } target || declared.Spec.DeletionPolicy is not DeletionPolicy.Delete)
            return new IsolationPlan();
        var part = RemovalPlanning.Part(new PlanContext(declared, observed, target, []));
        return new IsolationPlan { Steps = part.Steps, Unread = part.Unread, Digest = PlanDigest.Of(part.Steps) };
    }

    /// <summary>The plan with some steps held back.</summary>
    internal IsolationPlan Holding(IReadOnlyCollection<Step> steps, Hold hold) =>
        this with { Steps = Held(steps, hold) };

    private static IsolationPlan Of(PlanContext context, PlanPart parts, IReadOnlyList<Finding> findings)
    {
        var digest = PlanDigest.Of(parts.Steps);
        var approval = Approval.Of(context.Network, digest, parts);
        return new IsolationPlan
        {
            Steps = [.. parts.Steps.Select(step => approval.Hold(step))],
            Refusals = parts.Refusals,
            Unread = parts.Unread,
            Compared = parts.Compared,
            Findings = findings,
            Digest = digest,
            Approval = approval,
        };
    }

    // the order in which it is safe: the network first, then grants while all is open, then what is depended on, then who
    // gets in; the target itself last. Opening the target comes after its ACLs, too: they say for whom it is opened
    private static PlanPart PartsOf(PlanContext context, RuleBook book)
    {
        var network = ManagedNetworkPlanning.Part(context, book);
        var dependents = DependentPlanning.Part(context, Ids(network));
        var endpoints = OnlineEndpointPlanning.Part(context, Ids(network + dependents));
        var acls = AclPlanning.Part(context, Ids(network + dependents));
        var access = PublicAccessPlanning.Part(context, Ids(network + dependents + endpoints), acls);
        return network + RuleRemovalPlanning.Part(context, book) + DiagnosticsPlanning.Part(context) + EgressPlanning.Part(context) + dependents + endpoints + acls + access;
    }

    private static IReadOnlyList<string> Ids(PlanPart part) => [.. part.Steps.Select(step => step.Id)];
}
