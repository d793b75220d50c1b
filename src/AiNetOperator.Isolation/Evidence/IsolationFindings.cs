using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Holds each clause of isolation against what was read. Absolute: what the spec declares plays no part here.</summary>
internal static class IsolationFindings
{
    /// <summary>The findings, in the order of <see cref="Clauses.All"/>.</summary>
    public static IReadOnlyList<Finding> For(ObservedNetwork observed)
    {
        if (observed.Target.Value is not { } target)
            return [];
        return
        [
            OutboundApprovedOnly(target), NetworkActive(target, observed.Computes), RulesDeclared(target),
            PublicAccessClosed(target), .. DependentsClosed(target), .. OnlineEndpointsClosed(target, observed.OnlineEndpoints),
            ConnectionsDeclared(target), BindingsVerified(target),
        ];
    }

    private static Finding OutboundApprovedOnly(ObservedTarget target)
    {
        var mode = target.ManagedNetwork?.IsolationMode ?? IsolationModes.Disabled;
        return Of(Clauses.OutboundApprovedOnly, target.Id, mode,
            IsolationModes.Same(mode, IsolationModes.AllowOnlyApprovedOutbound), Reasons.OutboundOpen);
    }

    private static Finding NetworkActive(ObservedTarget target, Reading<IReadOnlyList<string>> computes)
    {
        if (target.ManagedNetwork?.IsActive == true)
            return Of(Clauses.NetworkActive, target.Id, "Active", true, Reasons.WaitingForProvisioning);
        if (!computes.IsKnown)
            return Unknown(Clauses.NetworkActive, target.Id, "Inactive; computes not read");
        return Of(Clauses.NetworkActive, target.Id, $"Inactive, {Count(computes.Value.Count, "compute")}",
            computes.Value.Count == 0, Reasons.WaitingForProvisioning);
    }

    private static Finding RulesDeclared(ObservedTarget target)
    {
        var rules = target.ManagedNetwork?.Rules ?? [];
        var foreign = rules.Where(rule => !rule.IsOfService && !rule.IsOfConnection).Select(rule => rule.Name).Order(StringComparer.Ordinal).ToList();
        if (foreign.Count > 0)
            return Of(Clauses.RulesDeclared, target.Id, "not declared: " + string.Join(", ", foreign), false, Reasons.UndeclaredRules);
        // a connection's private endpoint counts only inside the tenant, and that is not looked up yet
        if (rules.FirstOrDefault(rule => rule.IsOfConnection) is { } connection)
            return Unknown(Clauses.RulesDeclared, target.Id, $"tenant of {connection.Name} not read");
        return Of(Clauses.RulesDeclared, target.Id, Count(rules.Count, "rule") + " of the service", true, Reasons.OutboundOpen);
    }

    private static Finding PublicAccessClosed(ObservedTarget target) =>
        Of(Clauses.PublicAccessClosed, target.Id, target.PublicNetworkAccess ?? "Enabled (default)", !target.IsPublic, Reasons.PublicAccessOpen);

    private static IEnumerable<Finding> DependentsClosed(ObservedTarget target) =>
        target.Dependents.OrderBy(id => id.ToKey(), StringComparer.Ordinal)
            .Select(id => Unknown(Clauses.DependentClosed, id, "not read"));

    private static IEnumerable<Finding> OnlineEndpointsClosed(
        ObservedTarget target, Reading<IReadOnlyList<ObservedOnlineEndpoint>> endpoints)
    {
        if (target.Kind is TargetKind.Account)
            return [];
        if (!endpoints.IsKnown)
            return [Unknown(Clauses.OnlineEndpointClosed, target.Id, endpoints.Failure?.Message ?? "not read")];
        if (endpoints.Value.Count == 0)
            return [Of(Clauses.OnlineEndpointClosed, target.Id, "no online endpoint", true, Reasons.PublicAccessOpen)];
        return endpoints.Value.OrderBy(endpoint => endpoint.Id, StringComparer.OrdinalIgnoreCase).Select(endpoint =>
            new Finding(Clauses.OnlineEndpointClosed, endpoint.Id, endpoint.PublicNetworkAccess ?? "Enabled (default)",
                endpoint.IsPublic ? Verdict.False : Verdict.True, Reasons.PublicAccessOpen));
    }

    private static Finding ConnectionsDeclared(ObservedTarget target) => target.ApprovedConnections.Count == 0
        ? Of(Clauses.ConnectionsDeclared, target.Id, "no approved connection", true, Reasons.NotChecked)
        : Unknown(Clauses.ConnectionsDeclared, target.Id,
            $"{Count(target.ApprovedConnections.Count, "approved connection")}, not compared with what is declared");

    private static Finding BindingsVerified(ObservedTarget target) =>
        Unknown(Clauses.BindingsVerified, target.Id, "bindings are not verified by this version");

    private static Finding Of(string clause, ArmId id, string observed, bool holds, string reason) =>
        new(clause, id.Value, observed, holds ? Verdict.True : Verdict.False, holds ? "" : reason);

    private static Finding Unknown(string clause, ArmId id, string observed) =>
        new(clause, id.Value, observed, Verdict.Unknown, Reasons.NotChecked);

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
