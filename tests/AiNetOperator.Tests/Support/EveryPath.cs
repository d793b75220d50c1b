using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Tests.Support;

/// <summary>A run over private paths to every type of target: made, approved once more by the operator, and deleted with all that was made for them.</summary>
internal static class EveryPath
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

    private static readonly (string Type, string GroupId)[] Targets =
    [
        ("Microsoft.MachineLearningServices/workspaces", "amlworkspace"), ("Microsoft.CognitiveServices/accounts", "account"),
        ("Microsoft.DocumentDB/databaseAccounts", "Sql"), ("Microsoft.Search/searchServices", "searchService"), ("Microsoft.Sql/servers", "sqlServer"),
        ("Microsoft.EventHub/namespaces", "namespace"), ("Microsoft.Storage/storageAccounts", "blob"), ("Microsoft.ContainerRegistry/registries", "registry"),
        ("Microsoft.KeyVault/vaults", "vault"),
    ];

    /// <summary>The calls to Azure, as <c>ainet simulate -o json</c> lists them.</summary>
    public static IReadOnlyList<JsonNode?> Calls()
    {
        using var run = new SimulationRun(new SimulationOptions());
        run.Apply(Targets.Select(Manifest));
        run.MakeUpMissing();
        Settle(run);
        foreach (var (type, _) in Targets)
            run.Arm.Edit(Target(type), AskAgain);
        Settle(run);
        foreach (var (type, _) in Targets)
            run.ApiServer.Delete(PrivateEndpointBinding.KindName, new ObjectKey("default", NameOf(type)));
        run.Clock.RunUntil(() => run.ApiServer.List(PrivateEndpointBinding.KindName).Count == 0, TimeSpan.FromHours(4)).ShouldBeTrue();
        return [.. SimulationReport.Of(run)["arm"]!["calls"]!.AsArray()];
    }

    private static void Settle(SimulationRun run)
    {
        run.Clock.RunFor(TimeSpan.FromMinutes(20));
        run.Clock.RunUntil(() => run.HasConverged, TimeSpan.FromHours(12)).ShouldBeTrue();
        ObjectSummary.Of(run).ShouldAllBe(summary => summary.IsReady);
    }

    // as if the owner had thought again
    private static void AskAgain(JsonObject target)
    {
        foreach (var connection in target["properties"]!["privateEndpointConnections"]!.AsArray())
            connection!["properties"]!["privateLinkServiceConnectionState"]!["status"] = "Pending";
    }

    private static ArmId Target(string type) => ArmId.Parse($"{Group}/providers/{type}/{NameOf(type)}");

    private static string NameOf(string type) => "path" + type.Split('/')[1].ToLowerInvariant();

    private static JsonObject Manifest((string Type, string GroupId) target) => new()
    {
        ["apiVersion"] = ApiGroup.GroupVersion,
        ["kind"] = PrivateEndpointBinding.KindName,
        ["metadata"] = new JsonObject { ["name"] = NameOf(target.Type), ["namespace"] = "default" },
        ["spec"] = new JsonObject
        {
            ["target"] = new JsonObject { ["resourceId"] = Target(target.Type).Value },
            ["groupId"] = target.GroupId,
            ["subnetId"] = $"{Group}/providers/Microsoft.Network/virtualNetworks/v/subnets/endpoints",
            ["endpoint"] = new JsonObject { ["resourceGroupId"] = Group },
            ["dns"] = new JsonObject { ["mode"] = "Managed", ["zoneResourceGroupId"] = Group },
            ["deletionPolicy"] = "Delete",
        },
    };
}
