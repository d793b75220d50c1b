using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Sums up what became of one OutboundRule.</summary>
internal static class RuleSummary
{
    /// <summary>The summary.</summary>
    public static Summary For(NetworkPass pass, RuleVerdict verdict) => verdict.Outcome switch
    {
        RuleOutcome.Refused or RuleOutcome.Left => new Summary(Situation.Stalled, verdict.Why!.Reason, verdict.Why.Message),
        RuleOutcome.Rejected => Rejected(pass, verdict.Rejection!),
        RuleOutcome.Gone => new Summary(Situation.Ready, Reasons.RuleDisabled, $"Rule {verdict.Name} is not on the managed network, as declared."),
        RuleOutcome.Live => Live(pass, verdict, ""),
        RuleOutcome.Satisfied => Live(pass, verdict, $"Rule {verdict.Live!.Name} leads to the same destination already, so no other is made. "),
        _ when pass.ObservesOnly => new Summary(Situation.Ready, Reasons.Observed, $"Nothing is written in Observe; rule {verdict.Name} would be {(verdict.Outcome is RuleOutcome.Leaving ? "taken away" : "written")}."),
        _ => Pending(pass, verdict),
    };

    private static Summary Rejected(NetworkPass pass, RejectionStatus rejection)
    {
        var (reason, message) = (rejection.Reason ?? Reasons.Rejected, rejection.Message ?? "");
        var isPatient = pass.Observed.At - rejection.Since < NetworkReport.Patience
            && reason is Reasons.AuthorizationFailed or Reasons.WaitingForDependency or Reasons.WaitingForPermissions;
        return new Summary(isPatient ? Situation.Waiting : Situation.Stalled, reason, message);
    }

    private static Summary Pending(NetworkPass pass, RuleVerdict verdict)
    {
        // another attempt at the same ends no wait
        if (pass.Rejections.FirstOrDefault(entry => RuleRejections.IsAbout(entry, verdict)) is { } failed)
            return Rejected(pass, failed);
        // after a refusal that named no rule the mode may go alone first, and the rule with the next write
        var step = pass.Plan.Steps.FirstOrDefault(step => step.Changes.Any(change => change.Field == DeclaredFields.Rule(verdict.Name)))
            ?? pass.Plan.Steps.OfType<SetManagedNetwork>().FirstOrDefault();
        if (step is not null && LeftAlone(pass, step, verdict) is { } left)
            return left;
        if (step?.Hold is { } hold)
            return new Summary(Situation.Waiting, hold.Reason, hold.Message);
        if (step is not null && pass.StandingRejections.FirstOrDefault(entry => entry.Step == step.Id) is { } rejection)
            return Rejected(pass, rejection);
        return new Summary(Situation.Working, Reasons.Progressing, verdict.Outcome is RuleOutcome.Leaving
            ? $"Rule {verdict.Name} is being taken off the managed network."
            : $"Rule {verdict.Name} is being written.");
    }

    // a write that would change back what others changed is not sent, with all that it carries
    private static Summary? LeftAlone(NetworkPass pass, Step step, RuleVerdict verdict)
    {
        var changes = step.Changes.OrderByDescending(change => change.Field == DeclaredFields.Rule(verdict.Name)).ToList();
        if (changes.Find(change => pass.Ledger.ContendedFields.Contains(change.Field)) is { } contended)
        {
            return new Summary(Situation.Stalled, Reasons.Contended,
                $"{Subject(contended, verdict)} changed back by somebody else three times within a day, so the operator writes it no more. Find who or what does it, then change the spec to start again.");
        }
        return changes.Find(change => pass.Ledger.ReportedFields.Contains(change.Field)) is { } reported
            ? new Summary(Situation.Stalled, Reasons.DriftReported,
                $"{Subject(reported, verdict)} changed in Azure and left as it is, because driftPolicy of the network is Report: {Sentences.Differences([reported])}. Change it back in Azure, declare what is, or set driftPolicy: Correct.")
            : null;
    }

    private static string Subject(Difference change, RuleVerdict verdict) => change.Field == DeclaredFields.Rule(verdict.Name)
        ? $"Rule {verdict.Name} was"
        : $"Rule {verdict.Name} would be written together with {change.Field}, which was";

    private static Summary Live(NetworkPass pass, RuleVerdict verdict, string before)
    {
        var live = verdict.Live!;
        var warnings = string.Concat(RuleRefusals.Warnings(verdict.Destination).Select(warning => " " + warning));
        return live.Status.ToUpperInvariant() switch
        {
            "FAILED" => new Summary(Situation.Stalled, Reasons.RuleFailed, $"{before}Azure could not set rule {live.Name} up: {live.ErrorInformation ?? "it does not say why"}"),
            "PROVISIONING" or "DELETING" => new Summary(Situation.Working, Reasons.Progressing, $"{before}Azure is working on rule {live.Name}: {live.Status}."),
            "ACTIVE" => new Summary(Situation.Ready, Reasons.Ready, $"{before}Rule {live.Name} is in force.{warnings}"),
            _ when pass.Observed.Target.Value?.ManagedNetwork?.IsActive == true => new Summary(Situation.Working, Reasons.Progressing, before + NotYet(live)),
            _ => new Summary(Situation.Ready, Reasons.Ready, $"{before}Rule {live.Name} is there, and Inactive until the managed network is provisioned.{warnings}"),
        };
    }

    private static string NotYet(ObservedRule live) =>
        $"Rule {live.Name} is {live.Status}; Azure puts it in force in a few minutes."
        + (live.PrivateEndpoint is null ? "" : " If that lasts, see whether the private endpoint connection waits for an approval on its target.");
}
