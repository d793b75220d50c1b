using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The conditions of a PrivateEndpointBinding after a pass. All of them are written from the first visit on.</summary>
/// <remarks>The status of the last three is what live reads say, nothing else: a network reads them when it plans to close something.</remarks>
internal static class BindingConditions
{
    /// <summary>The conditions, without their times.</summary>
    public static IReadOnlyList<V1Condition> For(BindingPass pass, Summary summary) =>
    [
        .. ObjectConditions.Of(summary, pass.Generation),
        ObjectConditions.Accepted(pass.Denial, pass.Generation),
        Of(pass, summary, ConditionTypes.EndpointProvisioned, Aspect.Endpoint, pass.Plan.Path.Endpoint),
        Of(pass, summary, ConditionTypes.ConnectionApproved, Aspect.Connection, pass.Plan.Path.Connection),
        Of(pass, summary, ConditionTypes.DnsReady, Aspect.Dns, pass.Plan.Path.Dns),
    ];

    private static V1Condition Of(BindingPass pass, Summary summary, string type, Aspect aspect, PathVerdict verdict)
    {
        // a pass that only asked how a running write is doing has nothing new to say
        if (!pass.Observed.Endpoint.WasRead)
            return Previous(pass, type) ?? ObjectConditions.Of(type, ObjectConditions.Unknown, summary.Reason, summary.Message, pass.Generation);
        var (reason, message) = verdict.IsTrue ? (verdict.Reason, verdict.Message) : Why(pass, aspect) ?? (verdict.Reason, verdict.Message);
        return ObjectConditions.Of(type, verdict.Holds.ToString(), reason, message, pass.Generation);
    }

    // what was read longer ago than two intervals proves nothing (promise P8): an object that may not act reads nothing
    private static V1Condition? Previous(BindingPass pass, string type) => pass.At - pass.Binding.Status.LastChecked >= 2 * pass.Interval
        ? null
        : pass.Binding.Status.Conditions.FirstOrDefault(condition => condition.Type == type && condition.ObservedGeneration == pass.Generation);

    // what stands against the part says more than that it is not there
    private static (string Reason, string Message)? Why(BindingPass pass, Aspect aspect)
    {
        var refusals = pass.Plan.Refusals.Where(refusal => refusal.Aspect == aspect || (refusal.Aspect is null && aspect is Aspect.Endpoint)).ToList();
        if (refusals.Count > 0)
            return (refusals[0].Reason, string.Join(" ", refusals.Select(refusal => refusal.Message)));
        var steps = pass.Steps.Where(step => step.Aspect == aspect).ToList();
        if (pass.StandingRejections.FirstOrDefault(entry => steps.Exists(step => step.Id == entry.Step)) is { } rejection)
            return (rejection.Reason ?? Reasons.Rejected, rejection.Message ?? "");
        if (pass.Plan.Unread.FirstOrDefault(unread => unread.Aspect == aspect) is { } unread)
            return (unread.Failure.Reason, $"{unread.Field} could not be compared with Azure: {unread.Failure.Message}");
        return steps.Find(step => step.Hold is not null)?.Hold is { } hold ? (hold.Reason, hold.Message) : null;
    }
}
