using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Cuts a status to what the schema allows: the API server refuses the whole status for one text that is too long, and what Azure says has no bound.</summary>
internal static class StatusBounds
{
    // the schema's bound on a condition's message (metav1.Condition)
    private const int Message = 32768;

    // the schema's bound on the list of modes
    private const int Modes = 8;

    private const string More = " …";

    /// <summary>The status, with lists and texts no longer than allowed.</summary>
    public static AiWorkspaceNetworkStatus Cut(AiWorkspaceNetworkStatus status) => status with
    {
        Conditions = Cut(status.Conditions),
        Evidence = Cut(status.Evidence),
        IsolationMode = Word(status.IsolationMode),
        ChangeableIsolationModes = status.ChangeableIsolationModes is { } modes
            ? [.. modes.Where(mode => mode.Length > 0).Take(Modes).Select(mode => Cut(mode, Bounds.Word))]
            : null,
        Firewall = status.Firewall is { } firewall
            ? firewall with { Sku = Word(firewall.Sku), PublicIp = Word(firewall.PublicIp) }
            : null,
        Drift = Cut(status.Drift),
        Plan = Cut(status.Plan),
        Rejections = Cut(status.Rejections, Bounds.Fields),
        Approval = status.Approval is { } approval ? approval with { Steps = [.. approval.Steps.Take(Bounds.Evidence)] } : null,
        Grants = [.. status.Grants.Take(Bounds.Evidence)],
    };

    /// <summary>The status of a rule, with texts no longer than allowed.</summary>
    public static OutboundRuleStatus Cut(OutboundRuleStatus status) => status with
    {
        Conditions = Cut(status.Conditions),
        RuleName = Word(status.RuleName),
        Destination = CutOrNull(status.Destination),
        Category = Word(status.Category),
        RuleStatus = Word(status.RuleStatus),
        Error = CutOrNull(status.Error),
    };

    /// <summary>Conditions, with messages no longer than allowed.</summary>
    public static IReadOnlyList<V1Condition> Cut(IReadOnlyList<V1Condition> conditions) =>
        [.. conditions.Select(condition => condition with { Message = Cut(condition.Message, Message) })];

    /// <summary>Changes by others.</summary>
    public static IReadOnlyList<DriftEntry> Cut(IReadOnlyList<DriftEntry> entries) =>
        [.. entries.Select(entry => entry with { Was = CutOrNull(entry.Was), Is = CutOrNull(entry.Is) })];

    /// <summary>A plan.</summary>
    public static PlanStatus? Cut(PlanStatus? plan) =>
        plan is null ? null : plan with { Steps = [.. plan.Steps.Select(step => step with { Why = CutOrNull(step.Why) })] };

    /// <summary>Failures, the latest where there are too many.</summary>
    public static IReadOnlyList<RejectionStatus> Cut(IReadOnlyList<RejectionStatus> rejections, int most) =>
        [.. rejections.TakeLast(most).Select(rejection => rejection with { Message = CutOrNull(rejection.Message) })];

    // what does not hold explains most, so it is what has to fit
    private static IReadOnlyList<Evidence> Cut(IReadOnlyList<Evidence> evidence)
    {
        if (evidence.Count <= Bounds.Evidence)
            return [.. evidence.Select(entry => Cut(entry))];
        var first = evidence.OrderBy(entry => entry.Satisfied switch { "False" => 0, "Unknown" => 1, _ => 2 });
        return [.. first.Take(Bounds.Evidence).Select(entry => Cut(entry))];
    }

    private static Evidence Cut(Evidence evidence) => evidence with
    {
        ResourceId = evidence.ResourceId is { } id ? Cut(id, Bounds.ArmId) : null, Observed = CutOrNull(evidence.Observed),
    };

    /// <summary>A text as one word of a status.</summary>
    public static string? Word(string? text) => text is null ? null : Cut(text, Bounds.Word);

    private static string? CutOrNull(string? text) => text is null ? null : Cut(text, Bounds.Text);

    /// <summary>A text, no longer than allowed.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - More.Length;
        // not between the halves of a character beyond the basic plane
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + More;
    }
}
