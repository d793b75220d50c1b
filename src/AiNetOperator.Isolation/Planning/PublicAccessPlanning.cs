using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Public network access of the target. Closing it is the last step of all, and waits for the private path; opening it is the first.</summary>
internal static class PublicAccessPlanning
{
    /// <summary>The part of the plan.</summary>
    /// <param name="context">What was declared and read.</param>
    /// <param name="after">Steps that must be done before the target is closed.</param>
    /// <param name="acls">What becomes of its ACLs.</param>
    public static PlanPart Part(PlanContext context, IReadOnlyList<string> after, PlanPart acls)
    {
        var target = context.Target;
        if (context.Spec.PublicNetworkAccess is not { } wanted)
            return PlanPart.None;
        if (target.IsSecuredByPerimeter)
            return new PlanPart { Refusals = [Perimeter(target)] };
        if ((wanted is PublicNetworkAccess.Enabled) == target.IsPublic)
            return new PlanPart { Compared = [DeclaredFields.PublicNetworkAccess] };
        return new PlanPart { Compared = [DeclaredFields.PublicNetworkAccess], Steps = [Step(context, wanted, after, acls)] };
    }

    private static SetPublicNetworkAccess Step(PlanContext context, PublicNetworkAccess wanted, IReadOnlyList<string> after, PlanPart acls)
    {
        var target = context.Target;
        var opens = wanted is PublicNetworkAccess.Enabled;
        var needs = opens ? null : context.Needs($"Public access of {target.Id.Name} stays open");
        return new SetPublicNetworkAccess
        {
            Id = SetPublicNetworkAccess.StepId,
            Resource = target.Id,
            Aspect = Aspect.Inbound,
            Why = opens
                ? $"Opens {target.Id.Name} to clients on the internet, as declared."
                : $"Closes {target.Id.Name} to clients on the internet.",
            Changes = [new Difference(DeclaredFields.PublicNetworkAccess, target.PublicNetworkAccess ?? "Enabled", wanted.ToString())],
            After = [.. opens ? [] : after, .. Tightening(acls)],
            Consequences = opens ? [Consequence.Opens] : [],
            PublicNetworkAccess = wanted.ToString(),
            Needs = needs,
            Hold = opens ? HoldForAcls(acls) : context.Unmet(needs),
        };
    }

    // ACLs that say for whom the target is opened stand before it is; ACLs that let everybody in come after it is closed
    private static IEnumerable<string> Tightening(PlanPart acls) =>
        acls.Steps.Where(step => !step.After.Contains(SetPublicNetworkAccess.StepId)).Select(step => step.Id);

    // without its ACLs the target would be open to more than is declared
    private static Hold? HoldForAcls(PlanPart acls) => acls.Refusals.Count == 0
        ? null
        : new Hold(acls.Refusals[0].Reason, "Stays closed, because its network ACLs cannot be set: " + acls.Refusals[0].Message);

    private static Refusal Perimeter(ObservedTarget target) => new(
        Reasons.SecuredByPerimeter, DeclaredFields.PublicNetworkAccess,
        $"{target.Id.Name} is secured by a network security perimeter, which the operator never overwrites. Remove publicNetworkAccess from the spec, or take {target.Id.Name} out of the perimeter.",
        Aspect.Inbound);
}
