using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Mode, firewall and provisioning of a managed network.</summary>
internal static class ManagedNetworkPlanning
{
    private static readonly ObservedManagedNetwork NoNetwork = new();

    /// <summary>What keeps the declared managed network from being set.</summary>
    public static IEnumerable<Refusal> Refusals(AiWorkspaceNetworkSpec spec, ObservedTarget target, ObservedNetwork observed)
    {
        var live = target.ManagedNetwork ?? NoNetwork;
        if (WantedMode(spec) is not { } wanted || IsolationModes.Same(live.IsolationMode, wanted))
            yield break;
        if (!IsolationModes.CanChange(live.IsolationMode, wanted, live.ChangeableIsolationModes))
        {
            yield return Of(Reasons.IsolationModeIsOneWay,
                $"The managed network of {target.Id.Name} is in mode {live.IsolationMode}, and Azure lets isolation be tightened only: it cannot become {wanted}. " +
                $"Nothing was changed. Declare {live.IsolationMode}, or make a new workspace in mode {wanted} and move to it.");
        }
        else if (IsolationModes.Same(live.IsolationMode, IsolationModes.Disabled) && InTheWay(observed) is { Count: > 0 } inTheWay)
        {
            yield return Of(Reasons.ComputeExists,
                $"A workspace can leave mode Disabled only while it has no compute and no online endpoint; {target.Id.Name} has {string.Join(", ", inTheWay)}. " +
                "Delete them, let the operator set the mode, and create them again.");
        }
    }

    /// <summary>The steps, in order.</summary>
    public static IEnumerable<Step> Steps(AiWorkspaceNetworkSpec spec, ObservedTarget target, ObservedNetwork observed)
    {
        var live = target.ManagedNetwork ?? NoNetwork;
        var set = SetStep(spec, target, live, observed);
        if (set is not null)
            yield return set;
        if (ProvisionStep(spec, target, live, set) is { } provision)
            yield return provision;
    }

    private static SetManagedNetwork? SetStep(
        AiWorkspaceNetworkSpec spec, ObservedTarget target, ObservedManagedNetwork live, ObservedNetwork observed)
    {
        var mode = WantedMode(spec) ?? live.IsolationMode;
        var changes = Differences(spec, live).ToList();
        if (changes.Count == 0)
            return null;
        var changesMode = !IsolationModes.Same(mode, live.IsolationMode);
        return new SetManagedNetwork
        {
            Id = SetManagedNetwork.StepId,
            Resource = target.Id,
            Why = changesMode
                ? $"Sets the managed network's mode from {live.IsolationMode} to {mode}."
                : $"Sets the managed network's firewall SKU to {spec.ManagedNetwork?.FirewallSku}.",
            Changes = changes,
            IsolationMode = mode,
            FirewallSku = spec.ManagedNetwork?.FirewallSku?.ToString(),
            KeptRules = [.. live.Rules.Where(rule => !rule.IsOfService)],
            Consequences = Consequences(live, mode, changesMode),
            Hold = changesMode ? HoldForUnread(live, observed) : null,
        };
    }

    private static IReadOnlyList<Consequence> Consequences(ObservedManagedNetwork live, string mode, bool changesMode)
    {
        if (!changesMode)
            return [Consequence.Costs];
        var costs = IsolationModes.Same(mode, IsolationModes.AllowOnlyApprovedOutbound) ||
            IsolationModes.Same(live.IsolationMode, IsolationModes.Disabled);
        return costs ? [Consequence.Irreversible, Consequence.Costs] : [Consequence.Irreversible];
    }

    // leaving Disabled is allowed only without compute, so not knowing means not yet
    private static Hold? HoldForUnread(ObservedManagedNetwork live, ObservedNetwork observed)
    {
        if (!IsolationModes.Same(live.IsolationMode, IsolationModes.Disabled))
            return null;
        var failure = observed.Computes.Failure ?? observed.OnlineEndpoints.Failure;
        if (failure is not null)
            return new Hold(failure.Reason, "Whether compute exists could not be read: " + failure.Message);
        return observed.Computes.IsKnown && observed.OnlineEndpoints.IsKnown
            ? null
            : new Hold(Reasons.Progressing, "Whether compute exists has not been read yet.");
    }

    private static ProvisionManagedNetwork? ProvisionStep(
        AiWorkspaceNetworkSpec spec, ObservedTarget target, ObservedManagedNetwork live, SetManagedNetwork? set)
    {
        var mode = set?.IsolationMode ?? live.IsolationMode;
        if (spec.ManagedNetwork is not { Provision: ProvisionPolicy.Immediate } wanted || IsolationModes.Same(mode, IsolationModes.Disabled))
            return null;
        var wantsSpark = wanted.IncludeSpark == true;
        if (live.IsActive && (!wantsSpark || live.IsSparkReady))
            return null;
        return new ProvisionManagedNetwork
        {
            Id = ProvisionManagedNetwork.StepId,
            Resource = target.Id,
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

    private static IEnumerable<Difference> Differences(AiWorkspaceNetworkSpec spec, ObservedManagedNetwork live)
    {
        if (WantedMode(spec) is { } mode && !IsolationModes.Same(mode, live.IsolationMode))
            yield return new Difference(DeclaredFields.IsolationMode, live.IsolationMode, mode);
        // the service reports no SKU until one was chosen: Standard is its default
        var liveSku = live.FirewallSku ?? "Standard";
        var hasNetwork = !IsolationModes.Same(WantedMode(spec) ?? live.IsolationMode, IsolationModes.Disabled);
        if (spec.ManagedNetwork?.FirewallSku?.ToString() is { } sku && hasNetwork && !IsolationModes.Same(sku, liveSku))
            yield return new Difference(DeclaredFields.FirewallSku, liveSku, sku);
    }

    private static List<string> InTheWay(ObservedNetwork observed) =>
    [
        .. (observed.Computes.Value ?? []).Select(name => "compute " + name),
        .. (observed.OnlineEndpoints.Value ?? []).Select(endpoint => "online endpoint " + endpoint.Id.Split('/')[^1]),
    ];

    private static string? WantedMode(AiWorkspaceNetworkSpec spec) => spec.ManagedNetwork?.IsolationMode?.ToString();

    private static Refusal Of(string reason, string message) =>
        new(reason, DeclaredFields.IsolationMode, message, RefusalScope.ManagedNetwork);
}
