using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>Service tags that are more, or less, than one service of one owner.</summary>
internal static class TagRisks
{
    private const string ByEndpoint = "Declare PrivateEndpoint rules to the resources that are really needed.";
    private const string ByHost = "Name the hosts that are really needed in FQDN rules.";

    private static readonly Dictionary<string, PlaceRisk> Risks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Internet"] = new(RiskLevel.Critical, "The tag stands for every address outside of virtual networks.", ByHost),
        ["AzureCloud"] = new(RiskLevel.Critical, "The tag stands for every public address of Azure, virtual machines of anybody included.", ByEndpoint),
        ["*"] = new(RiskLevel.Critical, "The tag stands for every address.", ByHost),
        ["Storage"] = Rented("storage account", ByEndpoint),
        ["AzureDataLake"] = Rented("data lake account", ByEndpoint),
        ["Sql"] = Rented("database server", ByEndpoint),
        ["AzureCosmosDB"] = Rented("Cosmos DB account", ByEndpoint),
        ["EventHub"] = Rented("Event Hubs namespace", ByEndpoint),
        ["ServiceBus"] = Rented("Service Bus namespace", ByHost),
        ["AzureEventGrid"] = Rented("topic", ByHost),
        ["AzureIoTHub"] = Rented("IoT hub", ByHost),
        ["AzureSignalR"] = Rented("SignalR service", ByHost),
        ["AzureWebPubSub"] = Rented("Web PubSub service", ByHost),
        ["AzureKeyVault"] = Rented("key vault", ByEndpoint),
        ["AzureContainerRegistry"] = Rented("registry", ByEndpoint),
        ["AzureDatabricks"] = Rented("Databricks workspace", ByEndpoint),
        ["AppConfiguration"] = Rented("configuration store", ByHost),
        ["AppService"] = Rented("web site", ByHost),
        ["AzureContainerAppsService"] = Rented("container app", ByHost),
        ["LogicApps"] = Rented("workflow", ByHost),
        ["AzureConnectors"] = Rented("connector", ByHost),
        ["AzureBotService"] = Rented("bot", ByHost),
        ["DataFactory"] = Rented("data factory", ByEndpoint),
        ["StorageSyncService"] = Rented("sync service", ByHost),
        ["CognitiveServicesFrontend"] = Rented("AI services account", ByEndpoint),
        ["PowerBI"] = Rented("Power BI tenant", ByHost),
        ["AzureFrontDoor.Frontend"] = Rented("site behind Front Door", ByHost),
        ["AzureFrontDoor.Backend"] = Rented("site behind Front Door", ByHost),
        ["AzureTrafficManager"] = Rented("profile", ByHost),
        ["AzureDevOps"] = Rented("organisation with repositories", ByHost),
        ["ApiManagement"] = Rented("API Management", ByEndpoint),
        ["KustoAnalytics"] = Rented("cluster", ByHost),
        ["AzureMonitor"] = new(RiskLevel.Medium, "Logs can be sent to a workspace of any tenant.", "Declare a PrivateEndpoint rule to an Azure Monitor Private Link Scope."),
        ["AzureMachineLearning"] = new(RiskLevel.Medium, "The service answers for workspaces of any tenant.", "Declare PrivateEndpoint rules to the workspaces that are really needed."),
        ["AzureResourceManager"] = new(RiskLevel.Medium, "The service answers for subscriptions of any tenant."),
        ["AzureActiveDirectory"] = new(RiskLevel.Low, "Sign-in alone."),
        ["MicrosoftContainerRegistry"] = new(RiskLevel.Low, "Images of Microsoft, which others cannot write."),
        ["AzureFrontDoor.FirstParty"] = new(RiskLevel.Low, "Sites of Microsoft alone."),
        ["AzureOpenDatasets"] = new(RiskLevel.Low, "Data sets that Microsoft publishes."),
        ["AzureUpdateDelivery"] = new(RiskLevel.Low, "Updates that Microsoft publishes."),
        ["BatchNodeManagement"] = new(RiskLevel.Low, "Management of compute by the Batch service."),
        ["VirtualNetwork"] = new(RiskLevel.Low, "The managed network itself and what is joined to it."),
        ["AzurePlatformDNS"] = new(RiskLevel.Low, "The platform's own name server."),
        ["AzurePlatformIMDS"] = new(RiskLevel.Low, "The platform's own metadata service."),
    };

    /// <summary>What a known tag is; null for one that nothing is said about here. A region narrows where, not who.</summary>
    public static PlaceRisk? Of(string tag)
    {
        if (Risks.TryGetValue(tag, out var risk))
            return risk;
        return ServiceTags.Of(tag) is { } known && Risks.TryGetValue(known.Name, out var regional) ? OfRegion(regional) : null;
    }

    private static PlaceRisk OfRegion(PlaceRisk risk) =>
        risk.Level is RiskLevel.Critical
            ? risk with { Level = RiskLevel.High, Why = "The tag stands for every public address of Azure in a region, virtual machines of anybody included." }
            : risk;

    private static PlaceRisk Rented(string what, string safer) =>
        new(RiskLevel.High, $"Anybody can have a {what} behind this tag and be sent data.", safer);
}
