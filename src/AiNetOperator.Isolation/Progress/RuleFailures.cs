using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What a failed write of rules means for each of them: who is to blame is left out of the next write; when that cannot be told, the next one carries half as many.</summary>
internal static class RuleFailures
{
    /// <summary>The pass after such a failure; null when the step carried no rule, or when none of them is to blame.</summary>
    public static NetworkPass? Of(NetworkPass pass, Failure failure, string step)
    {
        if (step is not (SetManagedNetwork.StepId or SetManagedNetwork.RulesStepId) || failure.Kind is FailureKind.Transient or FailureKind.Throttled or FailureKind.Conflict)
            return null;
        var sent = Sent(pass, step);
        if (sent.Count == 0)
            return null;
        var blamed = RuleRejections.Blamed(sent, failure, isAlone: step == SetManagedNetwork.RulesStepId);
        if (blamed.Count == 0)
            return pass with { RuleBatch = sent.Count / 2 };
        return blamed.Aggregate(pass with { RuleBatch = null }, (next, rule) => (NetworkPass)next.Remembering(
            InFull(failure, rule, pass), RuleRejections.StepOf(rule.Name), RuleRejections.Digest(rule.Name, rule.Destination, isRemoval: false)));
    }

    // Azure names the target alone: who needs which role is known here
    private static Failure InFull(Failure failure, WantedRule rule, NetworkPass pass) =>
        failure.Reason is Reasons.WaitingForPermissions && rule.Destination is PrivateEndpointDestinationRule endpoint && pass.Observed.Target.Value is { } target
            ? failure with { Message = $"The identity of {target.Id.Name} may not approve the private endpoint of rule {rule.Name}. {ApproverRole.Remedy(target, endpoint.Resource)} Azure says: {failure.Message}" }
            : failure;

    // what was under way is known from the fields that the status recorded
    private static IReadOnlyList<WantedRule> Sent(NetworkPass pass, string step)
    {
        if (pass.Plan.Steps.OfType<SetManagedNetwork>().FirstOrDefault() is not { } planned)
            return [];
        if (pass.Settlement is not Settlement.Failed || pass.Network.Status.Operation is not { } operation || operation.Step != step)
            return planned.Rules;
        return [.. planned.Rules.Where(rule => operation.Fields.Any(field => RecordedFields.FieldOf(field) == DeclaredFields.Rule(rule.Name)))];
    }
}
