namespace AiNetOperator.Isolation;

/// <summary>Rules that their object, or the network's own record, says to take away; each by a write of its own.</summary>
internal static class RuleRemovalPlanning
{
    /// <summary>The part of the plan.</summary>
    public static PlanPart Part(PlanContext context, RuleBook book) => new()
    {
        Steps = [.. book.Removals.Select(rule => Step(context, rule))],
        Refusals = book.Refusals,
    };

    /// <summary>The step that takes one rule away.</summary>
    public static DeleteOutboundRule Step(PlanContext context, ObservedRule rule) => new()
    {
        Id = DeleteOutboundRule.StepId(rule.Name),
        Resource = RuleOwnership.Id(context.Target, rule.Name),
        Aspect = Aspect.Rules,
        Why = $"Takes rule {rule.Name} to {rule.Destination?.Sentence ?? "its destination"} off the managed network.",
        Changes = [new Difference(DeclaredFields.Rule(rule.Name), rule.Destination?.Sentence ?? "present", DeclaredFields.Absent)],
        Consequences = rule.Destination is ServiceTagDestinationRule { IsDeny: true } ? [Consequence.Deletes, Consequence.Opens] : [Consequence.Deletes],
    };
}
