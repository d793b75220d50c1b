using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Holds each clause of isolation against what was read. Absolute: a field that the spec leaves open makes no clause hold.</summary>
internal static class IsolationFindings
{
    /// <summary>The findings, in the order of <see cref="Clauses.All"/>.</summary>
    public static IReadOnlyList<Finding> For(AiWorkspaceNetworkSpec spec, ObservedNetwork observed, RuleBook book)
    {
        if (observed.Target.Value is not { } target)
            return [];
        return
        [
            .. OutboundFindings.For(spec, target, observed.Computes), RulesDeclared(target, book),
            InboundFindings.PublicAccessClosed(spec, target), .. InboundFindings.DependentsClosed(observed), .. OnlineEndpointsClosed(target, observed.OnlineEndpoints),
            PathFindings.ConnectionsDeclared(spec, target, observed.Paths), .. PathFindings.BindingsVerified(target, observed.Paths),
        ];
    }

    private static Finding RulesDeclared(ObservedTarget target, RuleBook book)
    {
        const string clause = Clauses.RulesDeclared;
        if (target.NetworkFailure is { } failure)
            return Unknown(clause, target.NetworkId, failure.Message);
        var rules = target.ManagedNetwork?.Rules ?? [];
        var declared = book.Verdicts.Where(verdict => verdict.Outcome is RuleOutcome.Live or RuleOutcome.Satisfied).Select(verdict => verdict.Destination.Key)
            .Concat(book.Expansions.Select(one => one.Rule.Destination.Key)).ToHashSet(StringComparer.Ordinal);
        var others = rules.Where(rule => !rule.IsOfService && (rule.Destination is not { } destination || !declared.Contains(destination.Key))).ToList();
        var foreign = others.Where(rule => !rule.IsOfConnection).Select(rule => rule.Name).Order(StringComparer.Ordinal).ToList();
        if (foreign.Count > 0)
            return Of(clause, target.Id, "not declared: " + Sentences.List(foreign), false, Reasons.UndeclaredRules);
        // the private endpoint of a connection counts inside the tenant only; one subscription lies in one tenant
        return others.Find(rule => rule.PrivateEndpoint is not { } endpoint || !IsInSubscription(endpoint.Resource, target.Id)) is { } connection
            ? Unknown(clause, target.Id, $"tenant of {connection.Name} not read")
            : Of(clause, target.Id, Count(rules.Count, "rule") + ", all declared or the service's own", true, Reasons.OutboundOpen);
    }

    private static bool IsInSubscription(ArmId resource, ArmId target) =>
        string.Equals(resource.Subscription, target.Subscription, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Finding> OnlineEndpointsClosed(
        ObservedTarget target, Reading<IReadOnlyList<ObservedOnlineEndpoint>> endpoints)
    {
        if (target.Kind is TargetKind.Account)
            return [];
        if (!endpoints.IsKnown)
            return [Unknown(Clauses.OnlineEndpointClosed, target.Id, endpoints.Failure?.Message ?? "not read")];
        if (endpoints.Value.Count == 0)
            return [Of(Clauses.OnlineEndpointClosed, target.Id, "no online endpoint", true, Reasons.PublicAccessOpen)];
        return endpoints.Value.OrderBy(endpoint => endpoint.Id.ToKey(), StringComparer.Ordinal).Select(endpoint =>
            new Finding(Clauses.OnlineEndpointClosed, endpoint.Id.Value, endpoint.PublicNetworkAccess ?? "Enabled (default)",
                endpoint.IsPublic ? Verdict.False : Verdict.True, Reasons.PublicAccessOpen));
    }

    internal static Finding Of(string clause, ArmId id, string observed, bool holds, string reason) =>
        new(clause, id.Value, observed, holds ? Verdict.True : Verdict.False, holds ? "" : reason);

    internal static Finding Unknown(string clause, ArmId id, string observed) =>
        new(clause, id.Value, observed, Verdict.Unknown, Reasons.NotChecked);

    internal static string Count(int count, string noun, string? plural = null) => count == 1 ? $"1 {noun}" : $"{count} {plural ?? noun + "s"}";
}
