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

    /// <summary>The managed network of an AI account answers the same way, from its own provider (ManagedNetworkSettings in its specification).</summary>
    public static readonly OperationShape AccountRule = new("Microsoft.CognitiveServices", "operationResults") { Location = true };

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

    /// <summary>How a write of rules, or a provisioning, runs on a workspace or on the network of an account.</summary>
    public static OperationShape RuleOf(StoredResource owner) =>
        owner.Id.IsOfType(WorkspaceBehavior.TypeName) ? Rule : AccountRule;
}
