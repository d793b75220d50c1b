namespace AiNetOperator.Isolation;

/// <summary>ARM's words for the state of a private endpoint connection.</summary>
internal static class ConnectionStates
{
    public const string Pending = "Pending";

    public const string Approved = "Approved";

    public const string Rejected = "Rejected";

    public const string Disconnected = "Disconnected";

    /// <summary>Whether an endpoint's connection is approved, and its target asks for nothing.</summary>
    public static bool IsApproved(ObservedPrivateEndpoint live) => live.Connection is { } connection && Is(connection, Approved) && !AsksForRecreation(connection);

    /// <summary>Whether a connection is in a state.</summary>
    public static bool Is(ObservedEndpointConnection? connection, string state) =>
        string.Equals(connection?.Status, state, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the target asks for the endpoint to be made anew: Container Registry and App Configuration do.</summary>
    public static bool AsksForRecreation(ObservedEndpointConnection connection) =>
        string.Equals(connection.ActionsRequired, "Recreate", StringComparison.OrdinalIgnoreCase);
}
