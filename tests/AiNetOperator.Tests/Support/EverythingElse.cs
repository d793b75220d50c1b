using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Isolation;
using AiNetOperator.Simulating;

namespace AiNetOperator.Tests.Support;

/// <summary>A run over what no sample declares: every type of dependent resource, an object that is deleted with what it made, the managed network of an account, rules and the removal of one.</summary>
internal static class EverythingElse
{
    private const string Providers = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/";

    private static readonly ObjectKey Account = new("default", "account");
    private static readonly ObjectKey Workspace = new("default", "workspace");

    // an account takes rules in a batch once it has its network
    private static readonly (ObjectKey Key, string Network)[] Rules =
        [(new("default", "of-workspace"), Workspace.Name), (new("default", "of-account"), Account.Name)];

    /// <summary>The calls to Azure, as <c>ainet simulate -o json</c> lists them.</summary>
    public static IReadOnlyList<JsonNode?> Calls()
    {
        using var run = new SimulationRun(new SimulationOptions());
        run.Apply([Manifest(Workspace, OfWorkspace()), Manifest(Account, OfAccount())]);
        run.MakeUpMissing();
        run.Clock.RunUntil(() => run.HasConverged, TimeSpan.FromHours(12)).ShouldBeTrue();
        ObjectSummary.Of(run).ShouldAllBe(summary => summary.IsReady);
        run.Apply([.. Rules.Select(Rule)]);
        run.Clock.RunFor(TimeSpan.FromMinutes(20));
        run.Clock.RunUntil(() => run.HasConverged, TimeSpan.FromHours(12)).ShouldBeTrue();
        ObjectSummary.Of(run).ShouldAllBe(summary => summary.IsReady);
        foreach (var (key, _) in Rules)
            run.ApiServer.Delete(OutboundRule.KindName, key);
        run.Clock.RunUntil(() => run.ApiServer.List(OutboundRule.KindName).Count == 0, TimeSpan.FromHours(2)).ShouldBeTrue();
        run.ApiServer.Delete(AiWorkspaceNetwork.KindName, Workspace);
        run.Clock.RunUntil(() => run.ApiServer.Get(AiWorkspaceNetwork.KindName, Workspace) is null, TimeSpan.FromHours(1)).ShouldBeTrue();
        return [.. SimulationReport.Of(run)["arm"]!["calls"]!.AsArray()];
    }

    private static JsonObject Manifest(ObjectKey key, JsonObject spec) => new()
    {
        ["apiVersion"] = ApiGroup.GroupVersion,
        ["kind"] = AiWorkspaceNetwork.KindName,
        ["metadata"] = new JsonObject { ["name"] = key.Name, ["namespace"] = key.Namespace },
        ["spec"] = spec,
    };

    private static JsonObject Rule((ObjectKey Key, string Network) rule) => new()
    {
        ["apiVersion"] = ApiGroup.GroupVersion,
        ["kind"] = OutboundRule.KindName,
        ["metadata"] = new JsonObject { ["name"] = rule.Key.Name, ["namespace"] = rule.Key.Namespace },
        ["spec"] = new JsonObject
        {
            ["networkRef"] = new JsonObject { ["name"] = rule.Network },
            ["type"] = "FQDN",
            ["fqdn"] = new JsonObject { ["destination"] = "pypi.org" },
        },
    };

    private static JsonObject OfWorkspace() => new()
    {
        ["resourceId"] = Providers + "Microsoft.MachineLearningServices/workspaces/everything",
        ["managedNetwork"] = new JsonObject { ["isolationMode"] = "AllowOnlyApprovedOutbound", ["provision"] = "Immediate" },
        ["dependentResources"] = new JsonObject
        {
            ["publicNetworkAccess"] = "Disabled",
            ["include"] = new JsonArray([.. DependentTypes.List.Select(type => (JsonNode)$"{Providers}{type.Type}/included")]),
        },
        ["closeOnlyWhenPathVerified"] = false,
        ["diagnostics"] = new JsonObject { ["logAnalyticsWorkspaceResourceId"] = Providers + "Microsoft.OperationalInsights/workspaces/logs" },
        ["deletionPolicy"] = "Delete",
    };

    private static JsonObject OfAccount() => new()
    {
        ["resourceId"] = Providers + "Microsoft.CognitiveServices/accounts/isolated",
        ["managedNetwork"] = new JsonObject { ["isolationMode"] = "AllowOnlyApprovedOutbound", ["provision"] = "Immediate" },
    };
}
