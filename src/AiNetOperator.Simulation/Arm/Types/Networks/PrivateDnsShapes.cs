namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Operations of private DNS: 202 with an empty object for every write, and a status URL that itself answers 202 while the
/// operation runs (Azure/azure-service-operator Test_Networking_PrivateDnsZone_20240601_CRUD).
/// </summary>
internal static class PrivateDnsShapes
{
    public static OperationShape Write { get; } = new("Microsoft.Network", "privateDnsOperationStatuses")
    {
        Async = true,
        Location = true,
        LocationPath = "privateDnsOperationResults",
        InGroup = true,
        RetryAfter = 30,
        RepeatsRetryAfter = true,
        RunningStatus = 202,
        WithEmptyBody = true,
    };

    public static OperationShape Deletion { get; } = Write with { WithEmptyBody = false, Busy = OperationShape.Deleting };
}
