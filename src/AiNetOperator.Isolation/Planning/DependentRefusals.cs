using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Why the public access of one dependent resource stays as it is until a person changes something.</summary>
internal static class DependentRefusals
{
    /// <summary>The refusal; null when nothing stands against it.</summary>
    public static Refusal? For(PlanContext context, DependentType type, ObservedDependent live, PublicNetworkAccess wanted)
    {
        if (live.IsSecuredByPerimeter)
        {
            return Of(Reasons.SecuredByPerimeter,
                $"{type.Subject} {live.Id.Name} is secured by a network security perimeter, which the operator never overwrites. Exclude it, or take it out of the perimeter.");
        }
        return wanted is PublicNetworkAccess.Enabled ? WhyNotOpened(context, type, live) : WhyNotClosed(context, type, live);
    }

    private static Refusal? WhyNotOpened(PlanContext context, DependentType type, ObservedDependent live) =>
        !live.IsPublic && context.Observed.KeptClosedBy.TryGetValue(live.Id, out var other)
            ? Of(Reasons.StricterWishStands,
                $"{type.Subject} {live.Id.Name} is declared Disabled by AiWorkspaceNetwork {other}: the stricter of two wishes stands. Exclude it here, or there.")
            : null;

    private static Refusal? WhyNotClosed(PlanContext context, DependentType type, ObservedDependent live)
    {
        if (!live.IsPublic)
            return null;
        if (!type.CanBeClosed(live.Sku))
        {
            return Of(Reasons.SkuCannotBeClosed,
                $"{type.Subject} {live.Id.Name} has the SKU {live.Sku}, whose public access Azure does not close. Change it to {type.Remedy} (the operator never changes a SKU), or exclude it.");
        }
        if (type.BuildsImages && context.Target.Dependents.Contains(live.Id) && context.Target.Kind is not TargetKind.Account && !context.Target.HasImageBuildCompute)
        {
            return Of(Reasons.ImageBuildComputeMissing,
                $"{type.Subject} {live.Id.Name} builds the images of {context.Target.Id.Name}, and cannot do that any more once it is closed. Set imageBuildCompute on {context.Target.Id.Name} to a compute cluster first, or exclude the registry.");
        }
        return live.Subnets.Count > 0 && DependentPath.HasEndpoint(context, live.Id)
            ? Of(Reasons.ServiceEndpointConflict,
                $"{type.Subject} {live.Id.Name} lets in {AclEntries.Named(live.Subnets)} by service endpoint and is the target of a private endpoint of the managed network; Azure Machine Learning does not support both on one resource. Remove the virtual network rules, or exclude it.")
            : null;
    }

    private static Refusal Of(string reason, string message) => new(reason, "dependentResources", message, Aspect.Dependents);
}
