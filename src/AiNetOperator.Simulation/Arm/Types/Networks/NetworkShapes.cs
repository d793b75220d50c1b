namespace AiNetOperator.Simulation.Arm;

/// <summary>Operations of Microsoft.Network on endpoints, zone groups, networks and subnets (Azure/azure-service-operator Test_Networking_PrivateEndpoint_20250301_CRUD, Test_Networking_VirtualNetwork_20250301_CRUD).</summary>
internal static class NetworkShapes
{
    public static OperationShape Creation { get; } = new("Microsoft.Network", "operations")
    {
        Status = 201,
        Async = true,
        RetryAfter = 10,
        RepeatsRetryAfter = true,
        WithBody = true,
    };

    /// <summary>An update that has taken effect by the time that it is answered.</summary>
    public static OperationShape SettledUpdate { get; } = Creation with { Status = 200, RetryAfter = null, Busy = "Succeeded" };

    public static OperationShape Update { get; } = Creation with { Status = 200, RetryAfter = null };

    public static OperationShape NetworkCreation { get; } = Creation with { RetryAfter = 3 };

    public static OperationShape NetworkUpdate { get; } = NetworkCreation with { Status = 200 };

    public static OperationShape Deletion { get; } = Creation with
    {
        Status = 202,
        WithBody = false,
        Location = true,
        LocationPath = "operationResults",
        Busy = OperationShape.Deleting,
    };
}
