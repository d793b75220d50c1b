using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmDiagnosticTests
{
    private const string Logs = ArmBench.Logs;
    private const string OnVault = ArmBench.Vault + Settings;
    private const string Settings = "/providers/Microsoft.Insights/diagnosticSettings";

    [Fact]
    public void A_setting_is_put_got_listed_and_deleted()
    {
        using var bench = Bench();
        bench.Get(OnVault).Body!["value"]!.AsArray().ShouldBeEmpty();
        var put = Put(bench, OnVault + "/ours", "audit");
        put.Status.ShouldBe(200);
        put.Body!["type"]!.ToString().ShouldBe("Microsoft.Insights/diagnosticSettings");
        bench.Get(OnVault + "/ours").Body!["properties"]!["workspaceId"]!.ToString().ShouldBe(Logs);
        bench.Get(OnVault).Body!["value"]!.AsArray().Single()!["name"]!.ToString().ShouldBe("ours");
        bench.MustRoundTrip();
        bench.Send("DELETE", OnVault + "/ours").Status.ShouldBe(200);
        bench.Send("DELETE", OnVault + "/ours").Status.ShouldBe(204);
        bench.Get(OnVault + "/ours").Status.ShouldBe(404);
    }

    [Fact]
    public void A_put_replaces_the_setting()
    {
        using var bench = Bench();
        Put(bench, OnVault + "/ours", "audit").Status.ShouldBe(200);
        Put(bench, OnVault + "/ours", "allLogs").Status.ShouldBe(200);
        bench.Get(OnVault + "/ours").Body!["properties"]!["logs"]!.ToJsonString().ShouldBe(
            """[{"categoryGroup":"allLogs","enabled":true,"retentionPolicy":{"enabled":false,"days":0}}]""");
        bench.Send("PATCH", OnVault + "/ours", "{}").Status.ShouldBe(405);
    }

    [Fact]
    public void It_belongs_to_its_resource_and_goes_with_it()
    {
        using var bench = Bench();
        var onBlobs = ArmBench.Storage + "/blobServices/default" + Settings;
        Put(bench, onBlobs + "/ours", "audit").Status.ShouldBe(200);
        bench.Get(ArmBench.Storage + Settings).Body!["value"]!.AsArray().ShouldBeEmpty();
        bench.Get(onBlobs).Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.Send("DELETE", ArmBench.Storage).Status.ShouldBe(200);
        bench.Get(onBlobs).Code.ShouldBe("ResourceNotFound");
        bench.Arm.World().ShouldNotContain(static body => body["id"]!.ToString().Contains("diagnosticSettings", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("audit", "audit")]
    [InlineData("audit", "allLogs")]
    [InlineData("allLogs", "audit")]
    public void The_same_category_does_not_go_to_one_workspace_twice(string first, string second)
    {
        using var bench = Bench();
        Put(bench, OnVault + "/theirs", first).Status.ShouldBe(200);
        var refused = Put(bench, OnVault + "/ours", second);
        refused.Status.ShouldBe(409);
        refused.Body!["code"]!.ToString().ShouldBe("Conflict");
        refused.Body!["message"]!.ToString().ShouldContain("'theirs' for category 'AuditEvent'");
        bench.Arm.WriteLog[^1].Error.ShouldBe("Conflict");
        bench.Get(OnVault).Body!["value"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void Different_categories_or_workspaces_go_together()
    {
        using var bench = Bench().With(Logs + "-two");
        Put(bench, OnVault + "/one", "audit").Status.ShouldBe(200);
        Put(bench, OnVault + "/two", "audit", Logs + "-two").Status.ShouldBe(200);
        Body(bench, OnVault + "/three", "'logs':[{'category':'AzurePolicyEvaluationDetails','enabled':true}]").Status.ShouldBe(200);
        Body(bench, OnVault + "/four", "'metrics':[{'category':'AllMetrics','enabled':true}]").Status.ShouldBe(200);
        Body(bench, OnVault + "/five", "'logs':[{'categoryGroup':'audit','enabled':false}]").Status.ShouldBe(200);
        Body(bench, OnVault + "/six", "'logs':[{'categoryGroup':'audit','enabled':false}]").Body!["message"]!.ToString().ShouldContain("at most 5");
        Body(bench, OnVault + "/five", "'logs':[{'categoryGroup':'allLogs','enabled':false}]").Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(ArmBench.Vault, "audit", 200)]
    [InlineData(ArmBench.Vault, "everything", 400)]
    [InlineData(ArmBench.Workspace, "audit", 200)]
    [InlineData(ArmBench.Workspace, "allLogs", 200)]
    [InlineData(ArmBench.Account, "audit", 200)]
    [InlineData(ArmBench.Registry, "audit", 200)]
    [InlineData(ArmBench.Providers + "Microsoft.Search/searchServices/srch", "audit", 200)]
    [InlineData(ArmBench.Providers + "Microsoft.DocumentDB/databaseAccounts/cosmos", "audit", 200)]
    [InlineData(ArmBench.Providers + "Microsoft.EventHub/namespaces/evh", "audit", 200)]
    [InlineData(ArmBench.Providers + "Microsoft.Sql/servers/sql", "audit", 400)]
    [InlineData(ArmBench.Storage, "audit", 400)]
    [InlineData(ArmBench.Storage + "/blobServices/default", "audit", 200)]
    [InlineData(ArmBench.Storage + "/fileServices/default", "allLogs", 200)]
    [InlineData(ArmBench.Storage + "/blobServices/other", "audit", 404)]
    [InlineData(ArmBench.VirtualNetwork, "audit", 400)]
    [InlineData(ArmBench.Vault + "2", "audit", 404)]
    public void Which_groups_there_are_depends_on_the_type(string id, string group, int status)
    {
        using var bench = Bench();
        Put(bench, id + Settings + "/ours", group).Status.ShouldBe(status);
    }

    [Fact]
    public void What_a_resource_can_send_is_listed_with_its_groups()
    {
        using var bench = Bench();
        var path = ArmBench.Vault + "/providers/Microsoft.Insights/diagnosticSettingsCategories";
        var listed = bench.Get(path).Body!["value"]!.AsArray();
        listed.Select(static entry => $"{entry!["name"]} {entry["properties"]!["categoryType"]} {entry["properties"]!["categoryGroups"]!.ToJsonString()}").ShouldBe(
            ["AuditEvent Logs [\"audit\",\"allLogs\"]", "AzurePolicyEvaluationDetails Logs [\"allLogs\"]", "AllMetrics Metrics []"]);
        bench.Get(path + "/AuditEvent").Status.ShouldBe(200);
        bench.Get(path + "/None").Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("'logs':[{'categoryGroup':'audit','enabled':true}],'workspaceId':null")]
    [InlineData("'logs':[{'categoryGroup':'audit','enabled':true}],'workspaceId':'nowhere'")]
    [InlineData("'logs':[{'categoryGroup':'audit','enabled':true}],'workspaceId':'MISSING'")]
    [InlineData("'logs':[{'category':'None','enabled':true}]")]
    [InlineData("'logs':[{'enabled':true}]")]
    [InlineData("'logs':{}")]
    [InlineData("'logs':[]")]
    public void A_wrong_setting_is_refused(string properties)
    {
        using var bench = Bench();
        Body(bench, OnVault + "/ours", properties.Replace("MISSING", Logs + "-missing", StringComparison.Ordinal)).Status.ShouldBe(400);
        bench.Get(OnVault).Body!["value"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void A_setting_may_send_elsewhere()
    {
        using var bench = Bench();
        Body(bench, OnVault + "/archive", $"'workspaceId':null,'storageAccountId':'{ArmBench.Storage}','logs':[{{'categoryGroup':'audit','enabled':true}}]").Status.ShouldBe(200);
        Put(bench, OnVault + "/ours", "audit").Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_letter_case_of_ids_is_a_switch(bool lower)
    {
        using var bench = Bench(new Unknowns { DiagnosticIdsAreLowerCase = lower });
        Put(bench, OnVault + "/Ours", "audit").Status.ShouldBe(200);
        var id = bench.Get(OnVault).Body!["value"]![0]!["id"]!.ToString();
        id.ShouldBe(lower ? ArmBench.Vault.ToLowerInvariant() + "/providers/microsoft.insights/diagnosticSettings/Ours" : OnVault + "/Ours");
        bench.Get(id).Status.ShouldBe(200);
    }

    [Fact]
    public void A_world_may_give_settings()
    {
        using var bench = Bench().With(OnVault + "/theirs", $"'properties':{{'workspaceId':'{Logs}','logs':[{{'categoryGroup':'audit','enabled':true}}]}}");
        bench.Get(OnVault).Body!["value"]!.AsArray().Count.ShouldBe(1);
        bench.MustRoundTrip();
        var wrong = JsonNode.Parse($"{{\"id\":\"{OnVault}/wrong\",\"properties\":{{\"workspaceId\":\"nowhere\"}}}}")!.AsObject();
        bench.Arm.LoadWorld([wrong]).Single().Field.ShouldBe("properties.workspaceId");
    }

    [Fact]
    public void Rights_and_refusals_are_those_of_the_extension()
    {
        using var bench = Bench();
        bench.Arm.Withhold("Microsoft.Insights/diagnosticSettings/write");
        Put(bench, OnVault + "/ours", "audit").Code.ShouldBe("AuthorizationFailed");
        bench.Arm.Grant("Microsoft.Insights/diagnosticSettings/write");
        bench.Arm.RefuseWrites("Microsoft.Insights/diagnosticSettings", 503, "ServiceUnavailable");
        Put(bench, OnVault + "/ours", "audit").Code.ShouldBe("ServiceUnavailable");
    }

    [Fact]
    public void A_log_analytics_workspace_is_read_only_and_can_be_made_up()
    {
        using var bench = new ArmBench();
        bench.Arm.MakeUp(ArmId.Parse(Logs)).Single().Value.ShouldBe(Logs);
        var body = bench.Get(Logs).Body!;
        body["properties"]!["sku"]!["name"]!.ToString().ShouldBe("PerGB2018");
        body["location"]!.ToString().ShouldBe("eastus2");
        bench.Send("PUT", Logs, "{}").Status.ShouldBe(405);
        bench.Get(ArmBench.Group + "/providers/Microsoft.OperationalInsights/workspaces").Body!["value"]!.AsArray().Count.ShouldBe(1);
    }

    private static ArmBench Bench(Unknowns? unknowns = null)
    {
        var bench = ArmBench.WithWorkspace(unknowns).With(Logs).With(ArmBench.Account).With(ArmBench.VirtualNetwork);
        foreach (var id in (string[])["Microsoft.Search/searchServices/srch", "Microsoft.DocumentDB/databaseAccounts/cosmos", "Microsoft.EventHub/namespaces/evh", "Microsoft.Sql/servers/sql"])
            bench.With(ArmBench.Providers + id);
        return bench;
    }

    private static ArmReply Put(ArmBench bench, string id, string group, string? sink = null) =>
        Body(bench, id, $"'workspaceId':'{sink ?? Logs}','logs':[{{'categoryGroup':'{group}','enabled':true}}]");

    private static ArmReply Body(ArmBench bench, string id, string properties)
    {
        var sink = properties.Contains("workspaceId", StringComparison.Ordinal) ? "" : $"'workspaceId':'{Logs}',";
        return bench.Send("PUT", id, $"{{'properties':{{{sink}{properties}}}}}".Replace('\'', '"'));
    }
}
