using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Public access of the resources that the target depends on: closed one after another, each only when the managed network reaches it privately.</summary>
internal static class DependentPlanning
{
    /// <summary>The part of the plan.</summary>
    /// <param name="context">What was declared and read.</param>
    /// <param name="after">Steps that must be done before anything is closed.</param>
    public static PlanPart Part(PlanContext context, IReadOnlyList<string> after)
    {
        if (context.Spec.DependentResources is not { PublicNetworkAccess: { } wanted } declared)
            return PlanPart.None;
        return DependentSelection.Of(context.Target, declared)
            .Select(id => One(context, id, wanted, after))
            .Aggregate(PlanPart.None, (left, right) => left + right);
    }

    private static PlanPart One(PlanContext context, ArmId id, PublicNetworkAccess wanted, IReadOnlyList<string> after)
    {
        var field = DeclaredFields.Dependent(id);
        if (DependentTypes.Of(id) is not { } type)
            return Refused(Reasons.DependentNotSupported, field, $"{id} cannot be opened or closed by the operator. It knows {string.Join(", ", DependentTypes.List.Select(known => known.Type))}. Take it out of include, or exclude it.");
        var reading = context.Observed.Dependents.FirstOrDefault(entry => entry.Id == id)?.Reading ?? Reading<ObservedDependent>.NotRead;
        if (reading.IsAbsent)
            return Refused(Reasons.DependentNotFound, field, $"{id} does not exist. Correct include, or see why {context.Target.Id.Name} names a resource that is gone.");
        if (reading.Value is not { } live)
            return new PlanPart { Unread = [new Unread(field, Aspect.Dependents, reading.Failure ?? NotYet)] };
        return DependentRefusals.For(context, type, live, wanted) is { } refusal
            ? new PlanPart { Refusals = [refusal with { Field = field }] }
            : Compared(context, type, live, wanted, field, after);
    }

    private static PlanPart Compared(
        PlanContext context, DependentType type, ObservedDependent live, PublicNetworkAccess wanted, string field, IReadOnlyList<string> after)
    {
        var isWanted = (wanted is PublicNetworkAccess.Enabled) == live.IsPublic;
        return new PlanPart { Compared = [field], Steps = isWanted ? [] : [Step(context, type, live, wanted, field, after)] };
    }

    private static SetDependentAccess Step(
        PlanContext context, DependentType type, ObservedDependent live, PublicNetworkAccess wanted, string field, IReadOnlyList<string> after)
    {
        var opens = wanted is PublicNetworkAccess.Enabled;
        var needs = opens ? null : DependentPath.Needs(context, type, live);
        return new SetDependentAccess
        {
            Id = SetDependentAccess.StepId(live.Id),
            Resource = live.Id,
            Aspect = Aspect.Dependents,
            Why = opens
                ? $"Opens {type.Title} {live.Id.Name} to clients on the internet, as declared."
                : $"Closes {type.Title} {live.Id.Name} to clients on the internet.",
            Changes = [new Difference(field, live.PublicNetworkAccess ?? "Enabled", wanted.ToString())],
            After = opens ? [] : after,
            Consequences = opens ? [Consequence.Opens] : [],
            PublicNetworkAccess = wanted.ToString(),
            AclsAsRead = opens ? null : live.AclsAsRead,
            Needs = needs,
            Hold = opens ? null : DependentPath.Hold(context, type, live) ?? context.Unmet(needs),
        };
    }

    private static readonly Failure NotYet = new(FailureKind.Transient, Reasons.NotChecked, "Not read yet.");

    private static PlanPart Refused(string reason, string field, string message) =>
        new() { Refusals = [new Refusal(reason, field, message, Aspect.Dependents)] };
}
