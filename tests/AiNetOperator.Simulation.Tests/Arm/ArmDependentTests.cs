using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmDependentTests
{
    [Fact]
    public void Ids_come_back_in_another_case()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Edit(ArmBench.WorkspaceId, static body =>
            body["properties"]!["applicationInsights"] = ArmBench.Providers + "Microsoft.Insights/components/insights");
        var properties = bench.Get(ArmBench.Workspace).Body!["properties"]!;
        properties["keyVault"]!.ToString().ShouldBe(ArmBench.Vault.Replace("Microsoft.KeyVault", "Microsoft.Keyvault", StringComparison.Ordinal));
        properties["applicationInsights"]!.ToString().ShouldContain("Microsoft.insights");
        properties["storageAccount"]!.ToString().ShouldBe(ArmBench.Storage);
        bench.Arm.Get(ArmBench.WorkspaceId)!["properties"]!["keyVault"]!.ToString().ShouldBe(ArmBench.Vault);
    }

    [Fact]
    public void A_put_replaces_and_a_patch_changes_what_it_names()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("PATCH", ArmBench.Storage, """{"tags":{"a":"1"},"properties":{"allowSharedKeyAccess":false}}""");
        bench.Send("PATCH", ArmBench.Storage, """{"properties":{"publicNetworkAccess":"disabled"}}""");
        var patched = bench.Arm.Get(ArmId.Parse(ArmBench.Storage))!;
        patched["tags"]!["a"]!.ToString().ShouldBe("1");
        patched["properties"]!["allowSharedKeyAccess"]!.GetValue<bool>().ShouldBeFalse();
        patched["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Disabled");
        bench.Send("PUT", ArmBench.Storage, """{"location":"East US 2","properties":{}}""").Status.ShouldBe(200);
        var put = bench.Arm.Get(ArmId.Parse(ArmBench.Storage))!;
        put["tags"]!.AsObject().ShouldBeEmpty();
        put["properties"]!["allowSharedKeyAccess"].ShouldBeNull();
        put["properties"]!["primaryEndpoints"].ShouldNotBeNull();
    }

    [Fact]
    public void Acls_are_replaced_as_a_whole()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("PATCH", ArmBench.Storage, """{"properties":{"networkAcls":{"defaultAction":"Allow","ipRules":[{"value":"203.0.113.7"}]}}}""");
        bench.Send("PATCH", ArmBench.Storage, """{"properties":{"networkAcls":{"defaultAction":"Deny"}}}""");
        bench.Arm.Get(ArmId.Parse(ArmBench.Storage))!["properties"]!["networkAcls"]!.ToJsonString()
            .ShouldBe("""{"defaultAction":"Deny","ipRules":[],"virtualNetworkRules":[],"bypass":"AzureServices"}""");
    }

    [Fact]
    public void Storage_acls_need_their_default_action()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("PATCH", ArmBench.Storage, """{"properties":{"networkAcls":{"bypass":"None"}}}""").Status.ShouldBe(400);
    }

    [Fact]
    public void A_registry_closes_in_the_premium_sku_only()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("PATCH", ArmBench.Registry, """{"sku":{"name":"Basic"},"properties":{"publicNetworkAccess":"Disabled"}}""").Status.ShouldBe(400);
        bench.Send("PATCH", ArmBench.Registry, """{"properties":{"publicNetworkAccess":"Disabled"}}""").Status.ShouldBe(200);
    }

    [Fact]
    public void A_new_vault_lacks_the_slash_of_its_uri_at_first()
    {
        using var bench = ArmBench.WithWorkspace();
        var first = bench.Send("PUT", ArmBench.Vault + "2", """{"location":"eastus2","properties":{}}""");
        first.Body!["properties"]!["vaultUri"]!.ToString().ShouldBe("https://kv-mlresearch2.vault.azure.net");
        bench.Get(ArmBench.Vault + "2").Body!["properties"]!["vaultUri"]!.ToString().ShouldBe("https://kv-mlresearch2.vault.azure.net/");
        bench.Get(ArmBench.Vault + "2").State.ShouldBe("RegisteringDns");
    }

    [Fact]
    public void A_foreign_provisioning_state_in_a_write_is_refused()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("PATCH", ArmBench.Vault, """{"properties":{"provisioningState":"Failed"}}""").Status.ShouldBe(400);
        bench.Send("PATCH", ArmBench.Vault, """{"properties":{"provisioningState":"succeeded"}}""").Status.ShouldBe(200);
    }

    [Fact]
    public void A_resource_does_not_move()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("PUT", ArmBench.Vault, """{"location":"westus"}""").Code.ShouldBe("InvalidResourceLocation");
        bench.Send("PUT", ArmBench.Vault + "2", "{}").Code.ShouldBe("LocationRequired");
    }

    [Fact]
    public void A_second_write_on_a_busy_ai_account_is_refused()
    {
        using var bench = ArmBench.WithWorkspace();
        var account = ArmBench.Providers + "Microsoft.CognitiveServices/accounts/ai-two";
        bench.Send("PUT", account, """{"location":"eastus2"}""");
        bench.Send("PATCH", account, """{"tags":{}}""").Status.ShouldBe(409);
    }

    [Fact]
    public void A_patch_of_insights_changes_tags_only()
    {
        using var bench = ArmBench.WithWorkspace();
        var id = ArmId.Parse(ArmBench.Providers + "Microsoft.Insights/components/insights");
        bench.Arm.MakeUp(id);
        bench.Send("PATCH", id.Value, """{"properties":{"publicNetworkAccessForQuery":"Disabled"}}""").Status.ShouldBe(400);
        bench.Send("PATCH", id.Value, """{"tags":{"a":"1"}}""").Status.ShouldBe(200);
        bench.Send("PUT", id.Value, """{"location":"eastus2","properties":{"publicNetworkAccessForQuery":"Disabled"}}""").Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(ArmBench.Workspace, "amlworkspace")]
    [InlineData(ArmBench.Vault, "vault")]
    [InlineData(ArmBench.Registry, "registry")]
    [InlineData(ArmBench.Storage, "blob,dfs,file,queue,table,web")]
    public void What_can_be_reached_by_private_link_is_listed(string id, string groups)
    {
        using var bench = ArmBench.WithWorkspace();
        var listed = bench.Get(id + "/privateLinkResources").Body!["value"]!.AsArray();
        string.Join(',', listed.Select(static entry => entry!["properties"]!["groupId"]!.ToString())).ShouldBe(groups);
        bench.Get(id + "/privateLinkResources/none").Status.ShouldBe(404);
    }

    [Fact]
    public void Resources_are_listed_by_group_and_by_subscription()
    {
        using var bench = ArmBench.WithWorkspace();
        foreach (var scope in (string[])[ArmBench.Group, ArmBench.Subscription])
        {
            var listed = bench.Get(scope + "/providers/Microsoft.Storage/storageAccounts").Body!["value"]!.AsArray();
            listed.Single()!["id"]!.ToString().ShouldBe(ArmBench.Storage);
        }
        bench.Get(ArmBench.Subscription + "/resourceGroups").Body!["value"]!.AsArray().Count.ShouldBe(1);
    }
}
