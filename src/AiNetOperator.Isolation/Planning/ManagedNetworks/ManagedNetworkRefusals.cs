using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What keeps a declared managed network from being set until a person changes something.</summary>
internal static class ManagedNetworkRefusals
{
    /// <summary>All that stands against it, in a fixed order.</summary>
    public static IEnumerable<Refusal> For(PlanContext context)
    {
        if (context.Spec.ManagedNetwork is not { } declared)
            return [];
        return context.Target.Kind is TargetKind.Account
            ? [.. OfAccount(context, declared), .. OfMode(context, declared)]
            : OfMode(context, declared);
    }

    private static IEnumerable<Refusal> OfMode(PlanContext context, ManagedNetworkSpec declared)
    {
        var target = context.Target;
        var live = target.ManagedNetwork?.IsolationMode ?? IsolationModes.Disabled;
        if (declared.IsolationMode?.ToString() is not { } wanted || AzureWords.Same(live, wanted))
            yield break;
        if (!IsolationModes.CanChange(live, wanted, target.ManagedNetwork?.ChangeableIsolationModes))
        {
            yield return Of(Reasons.IsolationModeIsOneWay,
                $"The managed network of {target.Id.Name} is in mode {live}, and {WhyNot(live, wanted)}: it cannot become {wanted}. " +
                $"Nothing was changed. Declare {live}, or make a new {Word(target)} in mode {wanted} and move to it.");
        }
        else if (target.Kind is not TargetKind.Account && AzureWords.Same(live, IsolationModes.Disabled) && InTheWay(context.Observed) is { Count: > 0 } inTheWay)
        {
            yield return Of(Reasons.ComputeExists,
                $"A workspace can leave mode Disabled only while it has no compute and no online endpoint; {target.Id.Name} has {string.Join(", ", inTheWay)}. " +
                "Delete them, let the operator set the mode, and create them again.");
        }
    }

    private static IEnumerable<Refusal> OfAccount(PlanContext context, ManagedNetworkSpec declared)
    {
        if (WhyNoNetwork(context.Target) is { } why && declared.IsolationMode is not (null or IsolationMode.Disabled))
        {
            yield return Of(Reasons.ManagedNetworkNotAvailable,
                $"{context.Target.Id.Name} cannot have a managed network: {why} Remove managedNetwork (what else is declared is kept all the same), or make a new account of kind AIServices with networkInjections that use the Microsoft-managed network.");
        }
        // Learn, "Managed network for Foundry": an account's firewall SKU is fixed after deployment, a hub's is not
        if (context.Target.ManagedNetwork is { FirewallSku: { } live } && declared.FirewallSku?.ToString() is { } wanted && !AzureWords.Same(live, wanted))
        {
            yield return new Refusal(Reasons.FirewallSkuFixed, DeclaredFields.FirewallSku,
                $"The firewall of {context.Target.Id.Name} is {live}, and an account keeps its SKU for good. Declare {live}, or make a new account.",
                Aspect.ManagedNetwork);
        }
    }

    private static string? WhyNoNetwork(ObservedTarget target) => target switch
    {
        { ManagedNetwork: not null } or { Account: null } or { NetworkFailure: not null } => null,
        { Account.UsesManagedNetwork: true } => null,
        { Account.IsInjectedIntoSubnet: true } => "its agents run in a subnet of your own, and there is no way from there to a managed network.",
        { Account.Kind: var kind } when !AzureWords.Same(kind, "AIServices") => $"its kind is {kind}, and only accounts of kind AIServices have one.",
        _ => "it was created without useMicrosoftManagedNetwork, which cannot be added later.",
    };

    // what ARM lists may leave out a stricter mode, too
    private static string WhyNot(string live, string wanted) => IsolationModes.CanChange(live, wanted, changeable: null)
        ? "Azure does not list the declared mode among those that it can be changed to (status.changeableIsolationModes)"
        : "Azure lets isolation be tightened only";

    private static List<string> InTheWay(ObservedNetwork observed) =>
    [
        .. (observed.Computes.Value ?? []).Select(name => "compute " + name),
        .. (observed.OnlineEndpoints.Value ?? []).Select(endpoint => "online endpoint " + endpoint.Id.Name),
    ];

    private static string Word(ObservedTarget target) => target.Kind is TargetKind.Account ? "account" : "workspace";

    private static Refusal Of(string reason, string message) => new(reason, DeclaredFields.IsolationMode, message, Aspect.ManagedNetwork);
}
