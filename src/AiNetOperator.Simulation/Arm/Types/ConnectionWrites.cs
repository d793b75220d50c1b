namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// How each type answers the approval and the removal of a private endpoint connection, as recorded in Azure/azure-cli with
/// the api-versions of 2017 to 2020; null for at once. Not recorded: SQL, which follows its specification here, and
/// workspaces, AI Search and Event Hubs, whose way is a switch.
/// </summary>
internal sealed record ConnectionWrites(OperationShape? Change, OperationShape? Removal)
{
    private static readonly OperationShape Vault = new("Microsoft.KeyVault", "operationResults") { Status = 200, Async = true, WithBody = true };

    // the status URL itself answers 201 while it runs (test_acr_with_private_endpoint)
    private static readonly OperationShape Registry = new("Microsoft.ContainerRegistry", "operationStatuses")
    {
        Status = 201,
        Async = true,
        WithBody = true,
        RunningStatus = 201,
        RunningWord = "Updating",
    };

    private static readonly OperationShape Cosmos = new("Microsoft.DocumentDB", "operationsStatus")
    {
        Async = true,
        Location = true,
        LocationPath = "operationResults",
        WithBody = true,
        RunningWord = "Enqueued",
    };

    private static readonly OperationShape Sql = new("Microsoft.Sql", "privateEndpointConnectionAzureAsyncOperation")
    {
        Async = true,
        Location = true,
        LocationPath = "privateEndpointConnectionOperationResults",
        RetryAfter = 1,
    };

    private static readonly OperationShape Unrecorded = new("Microsoft.Network", "operationResults") { Async = true, WithBody = true };

    public static ConnectionWrites Of(string type, Unknowns unknowns) => type switch
    {
        "Microsoft.KeyVault/vaults" => new(Vault, Vault with { Status = 202, Async = false, Location = true, WithBody = false }),
        "Microsoft.ContainerRegistry/registries" => new(Registry, Registry with { Status = 202, Async = false, Location = true, WithBody = false }),
        "Microsoft.DocumentDB/databaseAccounts" => new(Cosmos, Cosmos),
        "Microsoft.Sql/servers" => new(Sql, Sql),
        "Microsoft.MachineLearningServices/workspaces" or "Microsoft.Search/searchServices" or "Microsoft.EventHub/namespaces" when unknowns.UnrecordedApprovalsAreOperations =>
            OfProvider(type[..type.IndexOf('/', StringComparison.Ordinal)]),
        _ => new(null, null),
    };

    private static ConnectionWrites OfProvider(string provider) =>
        new(Unrecorded with { Namespace = provider }, Unrecorded with { Namespace = provider, WithBody = false });
}
