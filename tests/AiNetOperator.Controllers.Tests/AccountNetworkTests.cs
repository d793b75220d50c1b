using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class AccountNetworkTests
{
    private const string Approved = """{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"}}""";

    [Fact]
    public void A_managed_network_is_made_where_the_account_has_none()
    {
        using var scenario = new AccountScenario();
        scenario.Declare(Approved);

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Network!["isolationMode"]!.GetValue<string>().ShouldBe("AllowOnlyApprovedOutbound");
        scenario.Network["status"]!["status"]!.GetValue<string>().ShouldBe("Active");
    }

    [Fact]
    public void An_account_that_cannot_have_a_managed_network_is_told_so_and_what_else_is_declared_is_kept()
    {
        using var scenario = new AccountScenario("{}", kind: "OpenAI");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"},"restrictOutboundNetworkAccess":true,"allowedFqdnList":["api.example.com"]}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.ManagedNetworkNotAvailable);
        scenario.Summary().Message.ShouldContain("its kind is OpenAI");
        scenario.Live["restrictOutboundNetworkAccess"]!.GetValue<bool>().ShouldBeTrue();
        scenario.Summary().Status(ConditionTypes.EgressApplied).ShouldBe("True");
    }

    [Theory]
    [InlineData("""{"networkInjections":[{"scenario":"agent","subnetArmId":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/apps"}]}""", "a subnet of your own")]
    [InlineData("{}", "without useMicrosoftManagedNetwork")]
    public void Why_there_can_be_no_managed_network_is_said(string properties, string why)
    {
        using var scenario = new AccountScenario(properties);
        scenario.Declare(Approved);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.ManagedNetworkNotAvailable);
        scenario.Summary().Message.ShouldContain(why);
        scenario.Writes.ShouldBe(0);
    }

    [Fact]
    public void A_firewall_SKU_that_an_account_keeps_for_good_is_refused_without_a_loop()
    {
        using var scenario = new AccountScenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate","firewallSku":"Basic"}}""");
        scenario.Settle();
        scenario.ShouldBeReady();
        var writes = scenario.Writes;

        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate","firewallSku":"Standard"}}""");
        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.FirewallSkuFixed);
        scenario.Writes.ShouldBe(writes);
    }

    [Fact]
    public void Egress_is_set_in_one_write_and_put_right_when_somebody_changes_it()
    {
        using var scenario = new AccountScenario();
        scenario.Declare("""{"restrictOutboundNetworkAccess":true,"allowedFqdnList":["api.example.com"]}""");
        scenario.Settle();
        scenario.Writes.ShouldBe(1);

        scenario.Edit(properties => properties["allowedFqdnList"]!.AsArray().Add("evil.example.org"));
        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Live["allowedFqdnList"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["api.example.com"]);
    }
}
