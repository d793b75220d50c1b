using AiNetOperator.Abstractions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>
/// Fields as the status of a network remembers them between passes. An OutboundRule has a spec of its own, which changes
/// without a new generation of the network: its field carries what was declared, so that an edit by its user is not taken for a change by others.
/// </summary>
public static class RecordedFields
{
    private const char Mark = '=';
    private const int MarkLength = 12;

    /// <summary>A field of a plan as it is remembered.</summary>
    public static string Of(string field, IsolationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(plan);
        if (!field.StartsWith(DeclaredFields.RulePrefix, StringComparison.Ordinal))
            return field;
        var verdict = plan.Rules.FirstOrDefault(one => one.Outcome is not RuleOutcome.Refused && DeclaredFields.Rule(one.Name) == field);
        return verdict is null ? field : field + Mark + DigestOf(verdict)[^MarkLength..];
    }

    /// <summary>The field that is remembered so.</summary>
    public static string FieldOf(string recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Split(Mark)[0];
    }

    private static string DigestOf(RuleVerdict verdict) => RuleRejections.Digest(
        verdict.Name, verdict.Destination, isRemoval: verdict.Rule.IsBeingDeleted() || verdict.Rule.Spec.State is OutboundRuleState.Disabled);
}
