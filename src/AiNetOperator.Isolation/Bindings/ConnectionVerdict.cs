using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Whether the target's owner approved the connection.</summary>
internal static class ConnectionVerdict
{
    /// <summary>The verdict.</summary>
    public static PathVerdict Of(DeclaredBinding declared, ObservedBinding observed)
    {
        if (observed.Endpoint.IsAbsent)
            return PathVerdict.Working("There is no connection, because the private endpoint does not exist.");
        if (observed.Endpoint.Value is not { } live)
            return PathVerdict.Unread($"The connection of private endpoint {declared.EndpointId.Name}", observed.Endpoint.Failure);
        if (live.Connection is not { } connection)
            return PathVerdict.Working($"Azure shows no connection of private endpoint {live.Id.Name}.");
        if (ConnectionStates.AsksForRecreation(connection))
        {
            return PathVerdict.Wrong(Reasons.RecreationRequired,
                $"{declared.Target.Name} asks for private endpoint {live.Id.Name} to be made anew{Said(connection)}. {Recreation(declared, live)}");
        }
        return connection switch
        {
            _ when ConnectionStates.Is(connection, ConnectionStates.Approved) => PathVerdict.True($"The connection to {declared.Target.Name} is approved."),
            _ when ConnectionStates.Is(connection, ConnectionStates.Rejected) => PathVerdict.Wrong(Reasons.ConnectionRejected,
                $"The owner of {declared.Target.Name} rejected the connection{Said(connection)}. The operator never asks twice: agree with the owner, who can approve it, or delete this object and create another."),
            _ when ConnectionStates.Is(connection, ConnectionStates.Disconnected) => Disconnected(declared, observed, live, connection),
            _ => Pending(declared, connection),
        };
    }

    private static PathVerdict Pending(DeclaredBinding declared, ObservedEndpointConnection connection) => PathVerdict.Waiting(
        Reasons.WaitingForConnectionApproval,
        $"The connection to {declared.Target.Name} is {connection.Status}{Said(connection)}. "
        + (declared.Spec.Approval.Mode is ApprovalMode.Manual
            ? $"Somebody who may do {ApprovalAction(declared)} has to approve it; the operator does not, because approval.mode is Manual."
            : $"The operator approves it when it may do {ApprovalAction(declared)}."));

    private static PathVerdict Disconnected(
        DeclaredBinding declared, ObservedBinding observed, ObservedPrivateEndpoint live, ObservedEndpointConnection connection)
    {
        var what = $"The connection was removed at {declared.Target.Name}{Said(connection)}, so private endpoint {live.Id.Name} is dead.";
        if (observed.Target.IsAbsent)
            return PathVerdict.Waiting(Reasons.ConnectionDisconnected, $"{what} {declared.Target} does not exist: create it again, or delete this object.");
        return EndpointOwnership.IsOurs(declared, live)
            ? PathVerdict.Waiting(Reasons.ConnectionDisconnected, $"{what} It is made anew as soon as {declared.Target.Name} can be read.")
            : PathVerdict.Wrong(Reasons.ConnectionDisconnected, $"{what} Somebody else made it, so the operator leaves it: delete it in Azure, or set the annotation {Annotations.Own}: {live.Id}.");
    }

    /// <summary>How an endpoint is made anew, for people.</summary>
    public static string Recreation(DeclaredBinding declared, ObservedPrivateEndpoint live) => EndpointOwnership.IsOurs(declared, live)
        ? $"Set the annotation {Annotations.AllowRecreate}: {live.Id} to have it deleted and created."
        : $"Somebody else made it, so the operator leaves it: delete it in Azure, or set the annotations {Annotations.Own} and {Annotations.AllowRecreate} to its id, {live.Id}.";

    private static string ApprovalAction(DeclaredBinding declared) => $"{declared.Target.Type}/privateEndpointConnectionsApproval/action";

    private static string Said(ObservedEndpointConnection connection) =>
        connection.Description is { Length: > 0 } text ? $" (\"{text.TrimEnd('.')}\")" : "";
}
