using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Somebody, or a policy, who does not want what was written.</summary>
public sealed class ArmRevertTests
{
    private const string Endpoint = ArmBench.Workspace + "/onlineEndpoints/chat";
    private const string Hub = ArmBench.Providers + "Microsoft.EventHub/namespaces/evh";

    [Theory]
    [InlineData(ArmBench.Account, "Microsoft.CognitiveServices/accounts")]
    [InlineData(ArmBench.Storage, "Microsoft.Storage/storageAccounts")]
    [InlineData(ArmBench.Vault, "Microsoft.KeyVault/vaults")]
    [InlineData(ArmBench.Providers + "Microsoft.DocumentDB/databaseAccounts/cosmos", "Microsoft.DocumentDB/databaseAccounts")]
    [InlineData(ArmBench.Workspace, "Microsoft.MachineLearningServices/workspaces")]
    public void A_policy_reverts_each_write_for_as_long_as_it_is_assigned(string id, string type)
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.MakeUp(ArmId.Parse(id));
        bench.Arm.Assign(new ArmPolicy("stays-open", type, "properties.publicNetworkAccess", "Enabled", ArmPolicyEffect.Remediate));
        for (var times = 0; times < 3; times++)
        {
            bench.Patch(id, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
            bench.Stored(id, "publicNetworkAccess").ShouldBe("'Disabled'");
            bench.Clock.RunFor(TimeSpan.FromMinutes(12));
            bench.Stored(id, "publicNetworkAccess").ShouldBe("'Enabled'");
        }
        bench.Arm.Unassign("stays-open");
        bench.Patch(id, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromHours(1));
        bench.Stored(id, "publicNetworkAccess").ShouldBe("'Disabled'");
    }

    [Fact]
    public void A_policy_sets_the_opposite_of_a_write_on_its_way_in_and_the_answer_is_a_success()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.MakeUp(ArmId.Parse(ArmBench.Account));
        bench.Arm.Assign(new ArmPolicy("stays-open", "Microsoft.CognitiveServices/accounts", "properties.publicNetworkAccess", "Enabled", ArmPolicyEffect.Modify));
        bench.Patch(ArmBench.Account, "'publicNetworkAccess':'Disabled','disableLocalAuth':true").Succeeded.ShouldBeTrue();
        bench.Stored(ArmBench.Account, "publicNetworkAccess").ShouldBe("'Enabled'");
        bench.Stored(ArmBench.Account, "disableLocalAuth").ShouldBe("true");
    }

    [Fact]
    public void A_policy_sets_a_flag_as_a_flag()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.MakeUp(ArmId.Parse(ArmBench.Account));
        bench.Arm.Assign(new ArmPolicy("unrestricted", "Microsoft.CognitiveServices/accounts", "properties.restrictOutboundNetworkAccess", "false", ArmPolicyEffect.Modify));
        bench.Patch(ArmBench.Account, "'restrictOutboundNetworkAccess':true").Succeeded.ShouldBeTrue();
        bench.Stored(ArmBench.Account, "restrictOutboundNetworkAccess").ShouldBe("false");
    }

    [Fact]
    public void Policies_are_about_every_type_that_can_be_written()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.With(Endpoint).With(Hub);
        foreach (var type in (string[])["Microsoft.MachineLearningServices/workspaces/onlineEndpoints", "Microsoft.EventHub/namespaces/networkRuleSets"])
            bench.Arm.Assign(new ArmPolicy("closed-is-wrong", type, "properties.publicNetworkAccess", "Disabled", ArmPolicyEffect.Deny));
        bench.Send("PUT", Endpoint, """{"location":"eastus2","properties":{"authMode":"Key","publicNetworkAccess":"Disabled"}}""").Code.ShouldBe("RequestDisallowedByPolicy");
        bench.Send("PUT", Hub + "/networkRuleSets/default", """{"properties":{"publicNetworkAccess":"Disabled"}}""").Code.ShouldBe("RequestDisallowedByPolicy");
    }

    [Fact]
    public void A_diagnostic_setting_can_be_denied()
    {
        using var bench = ArmBench.WithWorkspace();
        var logs = ArmBench.Providers + "Microsoft.OperationalInsights/workspaces/log";
        bench.With(logs);
        bench.Arm.Assign(new ArmPolicy("no-logs", "Microsoft.Insights/diagnosticSettings", "properties.workspaceId", logs, ArmPolicyEffect.Deny));
        bench.Send("PUT", ArmBench.Vault + "/providers/Microsoft.Insights/diagnosticSettings/ours",
            $"{{'properties':{{'workspaceId':'{logs}','logs':[{{'categoryGroup':'audit','enabled':true}}]}}}}".Replace('\'', '"')).Code.ShouldBe("RequestDisallowedByPolicy");
    }
}
