using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The condition of one part of a declaration.</summary>
/// <param name="Type">The condition's type.</param>
/// <param name="Aspect">The part.</param>
/// <param name="Fields">What may be declared, for people.</param>
/// <param name="IsDeclared">Whether anything of it is.</param>
/// <param name="Ready">What is, when it is as declared.</param>
internal sealed record AspectConditions(
    string Type, Aspect Aspect, string Fields, Func<AiWorkspaceNetworkSpec, bool> IsDeclared, string Ready)
{
    private const int Listed = 10;

    /// <summary>That of the managed network.</summary>
    public static AspectConditions ManagedNetwork { get; } = new(
        ConditionTypes.ManagedNetworkReady, Aspect.ManagedNetwork, "spec.managedNetwork is",
        spec => spec.ManagedNetwork is not null, "");

    /// <summary>That of the rules.</summary>
    public static AspectConditions Rules { get; } = new(
        ConditionTypes.RulesApplied, Aspect.Rules, "Rules and scenarios are", _ => true, "Every declared rule and scenario is on the managed network.");

    /// <summary>Those of the other parts, in the order in which they are written.</summary>
    public static IReadOnlyList<AspectConditions> All { get; } =
    [
        new(ConditionTypes.InboundApplied, Aspect.Inbound, "spec.publicNetworkAccess, spec.networkAcls and spec.onlineEndpoints are",
            spec => spec.PublicNetworkAccess is not null || spec.NetworkAcls is not null || spec.OnlineEndpoints?.PublicNetworkAccess is not null,
            "Public access, network ACLs and online endpoints are as declared."),
        new(ConditionTypes.DependentsApplied, Aspect.Dependents, "spec.dependentResources.publicNetworkAccess is",
            spec => spec.DependentResources?.PublicNetworkAccess is not null, "Every dependent resource is as declared."),
        new(ConditionTypes.EgressApplied, Aspect.Egress, "spec.restrictOutboundNetworkAccess and spec.allowedFqdnList are",
            spec => spec.RestrictOutboundNetworkAccess is not null || spec.AllowedFqdnList is not null, "What the account itself may call is as declared."),
        new(ConditionTypes.DiagnosticsApplied, Aspect.Diagnostics, "spec.diagnostics is",
            spec => spec.Diagnostics is not null, "Logs are sent as declared."),
    ];

    /// <summary>The condition after a pass.</summary>
    public V1Condition For(NetworkPass pass, Summary summary)
    {
        if (!IsDeclared(pass.Network.Spec))
            return Of(pass, "Unknown", Reasons.NothingDeclared, Fields + " absent: hands off.");
        if (!pass.Observed.Target.IsKnown)
            return Of(pass, "Unknown", summary.Reason, summary.Message);
        if (pass.Plan.Refusals.FirstOrDefault(refusal => refusal.Aspect is null) is { } everything)
            return Of(pass, "Unknown", everything.Reason, everything.Message);
        var refusals = pass.Plan.Refusals.Where(refusal => refusal.Aspect == Aspect).ToList();
        if (refusals.Count > 0)
            return Of(pass, "False", refusals[0].Reason, string.Join(" ", refusals.Select(refusal => refusal.Message)));
        if (pass.Plan.Unread.FirstOrDefault(unread => unread.Aspect == Aspect) is { } unread)
            return Of(pass, "Unknown", unread.Failure.Reason, $"{unread.Field} could not be compared with Azure: {unread.Failure.Message}");
        var steps = pass.Plan.Steps.Where(step => step.Aspect == Aspect || (Aspect is Aspect.Rules && step is SetManagedNetwork { Rules.Count: > 0 })).ToList();
        return steps.Count == 0 ? Of(pass, "True", Reasons.Ready, Ready) : Open(pass, steps, summary);
    }

    private V1Condition Open(NetworkPass pass, List<Step> steps, Summary summary)
    {
        if (pass.StandingRejections.FirstOrDefault(entry => steps.Exists(step => step.Id == entry.Step)) is { } rejection)
            return Of(pass, "False", rejection.Reason ?? Reasons.Rejected, rejection.Message ?? "");
        if (steps.Find(step => step.Hold is not null)?.Hold is { } hold)
            return Of(pass, "False", hold.Reason, hold.Message);
        var reason = summary.Situation is Situation.Working or Situation.Waiting ? Reasons.Progressing : summary.Reason;
        return Of(pass, "False", reason, Sentences.Differences(steps.SelectMany(step => step.Changes).Where(change => IsOf(change.Field)).Take(Listed)) + ".");
    }

    // one write may carry the mode and the rules
    private bool IsOf(string field) => Aspect switch
    {
        Aspect.Rules => field.StartsWith(DeclaredFields.RulePrefix, StringComparison.Ordinal),
        Aspect.ManagedNetwork => !field.StartsWith(DeclaredFields.RulePrefix, StringComparison.Ordinal),
        _ => true,
    };

    private V1Condition Of(NetworkPass pass, string status, string reason, string message) =>
        NetworkConditions.Of(pass, Type, status, reason, message);
}
