using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Mode, firewall and provisioning of a managed network.</summary>
internal static class ManagedNetworkPlanning
{
    private static readonly ObservedManagedNetwork NoNetwork = new();
    private static readonly ManagedNetworkSpec Undeclared = new();

    // the service reports no SKU until one was chosen
    private const string DefaultSku = "Standard";

    /// <summary>The mode that the network is in, or will be in when the plan's first write is sent.</summary>
    public static string ModeOf(PlanContext context) =>
        context.Spec.ManagedNetwork?.IsolationMode is { } wanted && !ManagedNetworkRefusals.For(context).Any()
            ? wanted.ToString()
            : (context.Target.ManagedNetwork ?? NoNetwork).IsolationMode;

    /// <summary>The part of the plan.</summary>
    /// <param name="context">What was declared and read.</param>
    /// <param name="book">The rules: what is to be written of them travels in the same write.</param>
    public static PlanPart Part(PlanContext context, RuleBook book)
    {
        var declared = context.Spec.ManagedNetwork ?? Undeclared;
        if (context.Target.NetworkFailure is { } failure)
            return Unreadable(context, failure);
        var refusals = ManagedNetworkRefusals.For(context).ToList();
        if (refusals.Count > 0)
            declared = Undeclared;
        return new PlanPart
        {
            Compared = [.. Declared(declared), .. book.Kept.Select(DeclaredFields.Rule), .. book.Writes.Select(rule => DeclaredFields.Rule(rule.Name))],
            Steps = [.. Steps(context, declared, book)],
            Refusals = refusals,
        };
    }

    private static PlanPart Unreadable(PlanContext context, Failure failure) => context.Spec.ManagedNetwork is null && context.Rules.Count == 0
        ? PlanPart.None
        : new PlanPart { Unread = [new Unread("managedNetwork", Aspect.ManagedNetwork, failure)] };

    private static IEnumerable<string> Declared(ManagedNetworkSpec declared)
    {
        if (declared.IsolationMode is not null)
            yield return DeclaredFields.IsolationMode;
        if (declared.FirewallSku is not null)
            yield return DeclaredFields.FirewallSku;
        if (declared.Provision is not null)
            yield return DeclaredFields.Provision;
        if (declared.IncludeSpark is not null)
            yield return DeclaredFields.IncludeSpark;
    }

    private static IEnumerable<Step> Steps(PlanContext context, ManagedNetworkSpec declared, RuleBook book)
    {
        var live = context.Target.ManagedNetwork ?? NoNetwork;
        var set = SetStep(context, declared, live, RuleWrites.Of(context, book, live));
        if (set is not null)
            yield return set;
        if (ProvisionStep(context.Target, declared, live, set) is { } provision)
            yield return provision;
    }

    private static SetManagedNetwork? SetStep(PlanContext context, ManagedNetworkSpec declared, ObservedManagedNetwork live, RuleWrites rules)
    {
        var mode = declared.IsolationMode?.ToString() ?? live.IsolationMode;
        var changes = Differences(declared, live).ToList();
        if (changes.Count == 0 && rules.Rules.Count == 0)
            return null;
        var changesMode = !AzureWords.Same(mode, live.IsolationMode);
        var rulesOnly = changes.Count == 0;
        var sku = declared.FirewallSku?.ToString() ?? (rulesOnly ? live.FirewallSku : null);
        Consequence[] consequences = [.. (rulesOnly ? [] : Consequences(live, mode, changesMode)).Union(rules.Consequences(mode, changesMode))];
        return new SetManagedNetwork
        {
            Id = rulesOnly ? SetManagedNetwork.RulesStepId : SetManagedNetwork.StepId,
            Resource = context.Target.NetworkId,
            Aspect = rulesOnly ? Aspect.Rules : Aspect.ManagedNetwork,
            Why = Why(declared, live, mode, changesMode, rulesOnly) + rules.Why(rulesOnly, consequences.Contains(Consequence.StartsFirewall) ? sku ?? live.FirewallSku ?? DefaultSku : null),
            Changes = [.. changes, .. rules.Changes],
            IsolationMode = mode,
            FirewallSku = sku,
            Creates = context.Target is { Kind: TargetKind.Account, ManagedNetwork: null },
            Rules = rules.Rules,
            KeptRules = rules.Kept,
            Consequences = consequences,
            Hold = changesMode && context.Target.Kind is not TargetKind.Account ? HoldForUnread(live, context.Observed) : null,
        };
    }

    private static string Why(ManagedNetworkSpec declared, ObservedManagedNetwork live, string mode, bool changesMode, bool rulesOnly)
    {
        if (rulesOnly)
            return "";
        return changesMode
            ? $"Sets the managed network's mode from {live.IsolationMode} to {mode}."
            : $"Sets the managed network's firewall SKU to {declared.FirewallSku}.";
    }

    private static IReadOnlyList<Consequence> Consequences(ObservedManagedNetwork live, string mode, bool changesMode)
    {
        if (!changesMode)
            return [Consequence.Costs];
        var costs = AzureWords.Same(mode, IsolationModes.AllowOnlyApprovedOutbound) ||
            AzureWords.Same(live.IsolationMode, IsolationModes.Disabled);
        return costs ? [Consequence.Irreversible, Consequence.Costs] : [Consequence.Irreversible];
    }

    // leaving Disabled is allowed only without compute, so not knowing means not yet
    private static Hold? HoldForUnread(ObservedManagedNetwork live, ObservedNetwork observed)
    {
        if (!AzureWords.Same(live.IsolationMode, IsolationModes.Disabled))
            return null;
        var failure = observed.Computes.Failure ?? observed.OnlineEndpoints.Failure;
        if (failure is not null)
            return new Hold(failure.Reason, "Whether compute exists could not be read: " + failure.Message);
        return observed.Computes.IsKnown && observed.OnlineEndpoints.IsKnown
            ? null
            : new Hold(Reasons.Progressing, "Whether compute exists has not been read yet.");
    }

    private static ProvisionManagedNetwork? ProvisionStep(
        ObservedTarget target, ManagedNetworkSpec declared, ObservedManagedNetwork live, SetManagedNetwork? set)
    {
        var mode = set?.IsolationMode ?? live.IsolationMode;
        if (declared.Provision is not ProvisionPolicy.Immediate || AzureWords.Same(mode, IsolationModes.Disabled))
            return null;
        var wantsSpark = declared.IncludeSpark == true;
        if (live.IsActive && (!wantsSpark || live.IsSparkReady))
            return null;
        return new ProvisionManagedNetwork
        {
            Id = ProvisionManagedNetwork.StepId,
            Resource = target.NetworkId,
            Aspect = Aspect.ManagedNetwork,
            Why = live.IsActive
                ? "Makes the managed network ready for Spark."
                : "Provisions the managed network now, instead of with the first compute (about 30 minutes).",
            Changes = ProvisionDifferences(live, wantsSpark).ToList(),
            After = set is null ? [] : [set.Id],
            Consequences = [Consequence.Costs],
            IncludeSpark = wantsSpark,
        };
    }

    private static IEnumerable<Difference> ProvisionDifferences(ObservedManagedNetwork live, bool wantsSpark)
    {
        if (!live.IsActive)
            yield return new Difference(DeclaredFields.Provision, "Inactive", "Immediate");
        if (wantsSpark && !live.IsSparkReady)
            yield return new Difference(DeclaredFields.IncludeSpark, "not ready for Spark", "true");
    }

    private static IEnumerable<Difference> Differences(ManagedNetworkSpec declared, ObservedManagedNetwork live)
    {
        var wanted = declared.IsolationMode?.ToString();
        if (wanted is not null && !AzureWords.Same(wanted, live.IsolationMode))
            yield return new Difference(DeclaredFields.IsolationMode, live.IsolationMode, wanted);
        var liveSku = live.FirewallSku ?? DefaultSku;
        var hasNetwork = !AzureWords.Same(wanted ?? live.IsolationMode, IsolationModes.Disabled);
        if (declared.FirewallSku?.ToString() is { } sku && hasNetwork && !AzureWords.Same(sku, liveSku))
            yield return new Difference(DeclaredFields.FirewallSku, liveSku, sku);
    }
}
