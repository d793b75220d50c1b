using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The approval of the connection, on the side of the target.</summary>
internal static class ConnectionPlanning
{
    /// <summary>The part of the plan.</summary>
    public static PlanPart Part(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Endpoint.Value is not { Connection: { } connection } live)
            return PlanPart.None;
        if (ConnectionStates.IsApproved(live))
            return new PlanPart { Compared = [DeclaredFields.Connection] };
        var verdict = ConnectionVerdict.Of(declared, observed);
        if (verdict.Situation is Situation.Stalled && !IsMadeAnew(declared, live, connection))
            return new PlanPart { Refusals = [new Refusal(verdict.Reason, DeclaredFields.Connection, verdict.Message, Aspect.Connection)] };
        return declared.Spec.Approval.Mode is ApprovalMode.Automatic && live.IsSettled && ConnectionStates.Is(connection, ConnectionStates.Pending)
            ? Approval(declared, observed, live)
            : PlanPart.None;
    }

    private static bool IsMadeAnew(DeclaredBinding declared, ObservedPrivateEndpoint live, ObservedEndpointConnection connection) =>
        ConnectionStates.AsksForRecreation(connection) && EndpointOwnership.IsOurs(declared, live) && declared.Permits(Annotations.AllowRecreate, live.Id);

    private static PlanPart Approval(DeclaredBinding declared, ObservedBinding observed, ObservedPrivateEndpoint live)
    {
        if (observed.Target.Value is not { } target)
            return Unread(observed.Target.Failure ?? Absent(declared, observed));
        if (target.Connections.Value is not { } connections)
            return Unread(target.Connections.Failure ?? NotYet(declared));
        var pending = connections.FirstOrDefault(one => IsOf(one, live.Id) && string.Equals(one.Status, ConnectionStates.Pending, StringComparison.OrdinalIgnoreCase));
        // both sides tell of an approval at times of their own: then there is nothing to do but to wait
        return pending is null ? PlanPart.None : new PlanPart { Compared = [DeclaredFields.Connection], Steps = [Step(declared, live, pending)] };
    }

    // some targets add the connection's name to the endpoint's id (Azure/azure-cli, recordings of the single-server databases)
    private static bool IsOf(ObservedTargetConnection connection, ArmId endpoint) =>
        string.Equals(connection.Endpoint, endpoint.Value, StringComparison.OrdinalIgnoreCase)
        || connection.Endpoint.StartsWith(endpoint.Value + "/", StringComparison.OrdinalIgnoreCase);

    private static ApproveConnection Step(DeclaredBinding declared, ObservedPrivateEndpoint live, ObservedTargetConnection pending) => new()
    {
        Id = ApproveConnection.StepId,
        Resource = pending.Id,
        Aspect = Aspect.Connection,
        Why = $"Approves the connection of private endpoint {live.Id.Name} at {declared.Target.Name}.",
        Changes = [new Difference(DeclaredFields.Connection, ConnectionStates.Pending, ConnectionStates.Approved)],
        Target = declared.Target,
        Description = $"Approved for PrivateEndpointBinding {declared.Owner}",
        AsRead = pending.AsRead,
    };

    private static PlanPart Unread(Failure failure) => new() { Unread = [new Unread(DeclaredFields.Connection, Aspect.Connection, failure)] };

    private static Failure Absent(DeclaredBinding declared, ObservedBinding observed) => observed.Target.IsAbsent
        ? new Failure(FailureKind.WaitingForOther, Reasons.WaitingForDependency, $"{declared.Target} does not exist.")
        : NotYet(declared);

    private static Failure NotYet(DeclaredBinding declared) =>
        new(FailureKind.Transient, Reasons.NotChecked, $"The connections of {declared.Target} have not been read yet.");
}
