using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Isolation;

namespace AiNetOperator.Planning;

/// <summary>One write of a plan, as it would be sent.</summary>
/// <param name="Step">The step.</param>
/// <param name="Request">Its request to ARM.</param>
/// <param name="ApiVersion">With this api-version.</param>
/// <param name="Hold">Why it would not be sent yet, or not at all; null when nothing but other steps stands before it.</param>
public sealed record PlannedWrite(Step Step, ArmRequest Request, string ApiVersion, Hold? Hold)
{
    /// <summary>The write of a step.</summary>
    public static PlannedWrite Of(Step step, Hold? hold)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new(step, ArmWrites.For(step), ApiVersions.Default.For(step.Resource.Type), hold);
    }
}

/// <summary>Something declared that would not be carried out.</summary>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Key">The object.</param>
/// <param name="Reason">One PascalCase word.</param>
/// <param name="Field">The field's path below spec; empty for the whole object.</param>
/// <param name="Message">What is wrong, and the remedy.</param>
public sealed record PlanRefusal(string Kind, ObjectKey Key, string Reason, string Field, string Message);

/// <summary>Something that the plan would need to know and does not.</summary>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Key">The object.</param>
/// <param name="ResourceId">What was to be read.</param>
/// <param name="Field">The field's path below spec that it is about; empty when it is about all of them.</param>
/// <param name="Reason">One PascalCase word.</param>
/// <param name="Message">Why it is not known.</param>
public sealed record PlanUnknown(string Kind, ObjectKey Key, string ResourceId, string Field, string Reason, string Message);

/// <summary>A rule that would be written, with what it opens.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Risk">How much it opens.</param>
public sealed record PlannedRule(WantedRule Rule, RuleRisk Risk);
