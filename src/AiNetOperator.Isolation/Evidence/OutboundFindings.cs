using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether the target lets out only what is allowed.</summary>
internal static class OutboundFindings
{
    /// <summary>The clauses about mode and provisioning.</summary>
    public static IEnumerable<Finding> For(AiWorkspaceNetworkSpec spec, ObservedTarget target, Reading<IReadOnlyList<string>> computes)
    {
        if (target.NetworkFailure is { } failure)
            return [IsolationFindings.Unknown(Clauses.OutboundApprovedOnly, target.NetworkId, failure.Message)];
        return target is { Account: { } account, ManagedNetwork: null }
            ? [OfAccountAlone(spec, target, account)]
            : [OutboundApprovedOnly(target), NetworkActive(target, computes)];
    }

    // without a managed network no compute of the customer's runs there: what is left is what the account itself may call
    private static Finding OfAccountAlone(AiWorkspaceNetworkSpec spec, ObservedTarget target, ObservedAccount account)
    {
        const string clause = Clauses.OutboundApprovedOnly;
        if (!account.RestrictsOutbound)
            return IsolationFindings.Of(clause, target.Id, "no managed network, and the account may call everything", false, Reasons.OutboundOpen);
        var undeclared = account.AllowedFqdns.Except(spec.AllowedFqdnList ?? [], StringComparer.OrdinalIgnoreCase).ToList();
        return IsolationFindings.Of(clause, target.Id,
            undeclared.Count == 0
                ? $"no managed network; the account may call {IsolationFindings.Count(account.AllowedFqdns.Count, "declared destination")}"
                : "the account may call what is not declared: " + Sentences.List(undeclared),
            undeclared.Count == 0, Reasons.OutboundOpen);
    }

    private static Finding OutboundApprovedOnly(ObservedTarget target)
    {
        var mode = target.ManagedNetwork?.IsolationMode ?? IsolationModes.Disabled;
        return IsolationFindings.Of(Clauses.OutboundApprovedOnly, target.Id, mode,
            AzureWords.Same(mode, IsolationModes.AllowOnlyApprovedOutbound), Reasons.OutboundOpen);
    }

    private static Finding NetworkActive(ObservedTarget target, Reading<IReadOnlyList<string>> computes)
    {
        const string clause = Clauses.NetworkActive;
        if (target.ManagedNetwork?.IsActive == true)
            return IsolationFindings.Of(clause, target.Id, "Active", true, Reasons.WaitingForProvisioning);
        if (target.Kind is TargetKind.Account)
            return IsolationFindings.Of(clause, target.Id, "Inactive", false, Reasons.WaitingForProvisioning);
        if (!computes.IsKnown)
            return IsolationFindings.Unknown(clause, target.Id, "Inactive; computes not read");
        return IsolationFindings.Of(clause, target.Id, $"Inactive, {IsolationFindings.Count(computes.Value.Count, "compute")}",
            computes.Value.Count == 0, Reasons.WaitingForProvisioning);
    }
}
