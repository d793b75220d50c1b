namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Operations of Machine Learning. Recorded in Azure/azure-service-operator Test_MachineLearning_Workspaces_20240401_CRUD:
/// 202 with both headers, whose URLs differ in <c>type</c> only, no body and no Retry-After; computes with one header.
/// Rules and provisioning were not recorded: the specification says 202 with Location.
/// </summary>
internal static class WorkspaceOperations
{
    public const string Namespace = "Microsoft.MachineLearningServices";

    public static readonly OperationShape Update = new(Namespace, "workspaceOperationsStatus")
    {
        Async = true,
        Location = true,
        AsyncQuery = "type=async",
        LocationQuery = "type=location",
        CountsPercent = true,
    };

    public static readonly OperationShape Creation = Update with { Busy = "Creating" };

    public static readonly OperationShape Deletion = Update with { Busy = OperationShape.Deleting };

    public static readonly OperationShape Rule = new(Namespace, "workspaceOperationsStatus")
    {
        Location = true,
        LocationQuery = "type=location",
    };

    public static readonly OperationShape ComputeCreation = new(Namespace, "computeOperationsStatus")
    {
        Status = 201,
        Async = true,
        AsyncQuery = "service=new",
        WithBody = true,
        CountsPercent = true,
        Busy = "Creating",
    };

    public static readonly OperationShape ComputeDeletion = ComputeCreation with { Status = 202, WithBody = false, Busy = OperationShape.Deleting };
}
