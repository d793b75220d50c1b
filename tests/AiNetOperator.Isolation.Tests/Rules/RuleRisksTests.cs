using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public class RuleRisksTests
{
    [Theory]
    [InlineData("mcr.microsoft.com", RiskLevel.Low)]
    [InlineData("login.microsoftonline.com", RiskLevel.Low)]
    [InlineData("cdn.auth0.com", RiskLevel.Low)]
    [InlineData("example.com", RiskLevel.Low)]
    [InlineData("notgithub.com", RiskLevel.Low)]
    [InlineData("pypi.org", RiskLevel.Medium)]
    [InlineData("files.pythonhosted.org", RiskLevel.Medium)]
    [InlineData("raw.githubusercontent.com", RiskLevel.Medium)]
    [InlineData("*.githubusercontent.com", RiskLevel.Medium)]
    [InlineData("*.vscode.dev", RiskLevel.Medium)]
    [InlineData("mystore.blob.core.windows.net", RiskLevel.Medium)]
    [InlineData("automlresources-prod.azureedge.net", RiskLevel.Medium)]
    [InlineData("*.mystore.azurewebsites.net", RiskLevel.Medium)]
    [InlineData("github.com", RiskLevel.High)]
    [InlineData("GitHub.com", RiskLevel.High)]
    [InlineData("*.github.com", RiskLevel.High)]
    [InlineData("*.pypi.org", RiskLevel.High)]
    [InlineData("*.anaconda.org", RiskLevel.High)]
    [InlineData("*.docker.io", RiskLevel.High)]
    [InlineData("huggingface.co", RiskLevel.High)]
    [InlineData("ghcr.io", RiskLevel.High)]
    [InlineData("*.blob.core.windows.net", RiskLevel.High)]
    [InlineData("*.core.windows.net", RiskLevel.High)]
    [InlineData("*.windows.net", RiskLevel.High)]
    [InlineData("*.azure.com", RiskLevel.High)]
    [InlineData("*.amazonaws.com", RiskLevel.High)]
    [InlineData("*.com", RiskLevel.Critical)]
    [InlineData("*.io", RiskLevel.Critical)]
    [InlineData("*.co.uk", RiskLevel.Critical)]
    public void A_host_is_judged_by_who_else_can_have_a_place_behind_the_rule(string host, RiskLevel level)
    {
        Risk(RuleGiven.Host(host)).Level.ShouldBe(level);
    }

    [Theory]
    [InlineData("*.blob.core.windows.net", "PrivateEndpoint rule to the storage account")]
    [InlineData("mystore.blob.core.windows.net", "PrivateEndpoint rule to the storage account")]
    [InlineData("github.com", "Mirror the repositories")]
    [InlineData("*.pypi.org", "Allow pypi.org and *.pythonhosted.org")]
    [InlineData("*.com", "Name the hosts")]
    [InlineData("*.azureedge.net", "Name the hosts")]
    [InlineData("pypi.org", "Mirror what is needed")]
    public void What_opens_less_is_said_in_words(string host, string alternative)
    {
        Risk(RuleGiven.Host(host)).SaferAlternative!.ShouldContain(alternative);
    }

    [Theory]
    [InlineData("AzureActiveDirectory", RiskLevel.Low)]
    [InlineData("MicrosoftContainerRegistry.westeurope", RiskLevel.Low)]
    [InlineData("AzureFrontDoor.FirstParty", RiskLevel.Low)]
    [InlineData("WindowsVirtualDesktop", RiskLevel.Low)]
    [InlineData("AzureMonitor", RiskLevel.Medium)]
    [InlineData("AzureMachineLearning", RiskLevel.Medium)]
    [InlineData("Qwertyuiop", RiskLevel.Medium)]
    [InlineData("Storage", RiskLevel.High)]
    [InlineData("storage.WestEurope", RiskLevel.High)]
    [InlineData("AzureFrontDoor.Frontend", RiskLevel.High)]
    [InlineData("Sql.eastus2", RiskLevel.High)]
    [InlineData("AzureCloud.eastus", RiskLevel.High)]
    [InlineData("AzureCloud", RiskLevel.Critical)]
    [InlineData("Internet", RiskLevel.Critical)]
    [InlineData("*", RiskLevel.Critical)]
    public void A_tag_is_judged_by_who_else_can_have_a_place_behind_it(string tag, RiskLevel level)
    {
        Risk(RuleGiven.Tag(tag)).Level.ShouldBe(level);
    }

    [Fact]
    public void Every_port_and_protocol_makes_a_low_risk_medium_and_no_other_one_less()
    {
        foreach (var tag in ServiceTags.All)
        {
            var narrow = Risk(RuleGiven.Tag(tag.Name)).Level;
            var wide = Risk(RuleGiven.Tag(tag.Name, "*", "*")).Level;

            wide.ShouldBe(narrow is RiskLevel.Low ? RiskLevel.Medium : narrow, tag.Name);
        }
    }

    [Fact]
    public void A_region_never_makes_a_tag_riskier()
    {
        foreach (var tag in ServiceTags.All.Where(tag => tag.IsRegional))
            (Risk(RuleGiven.Tag(tag.Name + ".westeurope")).Level <= Risk(RuleGiven.Tag(tag.Name)).Level).ShouldBeTrue(tag.Name);
    }

    [Theory]
    [InlineData("Internet")]
    [InlineData("Storage")]
    public void A_rule_that_stops_is_of_minimal_risk(string tag)
    {
        Risk(RuleGiven.Tag(tag, "*", "*", "Deny")).Level.ShouldBe(RiskLevel.Minimal);
        Risk(RuleGiven.Tag(tag, "*", "*", "Deny", "0.0.0.0/0")).Level.ShouldBe(RiskLevel.Minimal);
    }

    [Theory]
    [InlineData(RiskLevel.Critical, "0.0.0.0/0")]
    [InlineData(RiskLevel.Critical, "0.0.0.0/1", "128.0.0.0/1")]
    [InlineData(RiskLevel.Critical, "20.0.0.0/7")]
    [InlineData(RiskLevel.Critical, "20.0.0.0/8", "40.0.0.0/8")]
    [InlineData(RiskLevel.High, "20.0.0.0/8")]
    [InlineData(RiskLevel.High, "20.0.0.0/15")]
    [InlineData(RiskLevel.Medium, "20.0.0.0/16")]
    [InlineData(RiskLevel.Medium, "203.0.113.0/24", "198.51.100.0/24")]
    [InlineData(RiskLevel.Low, "203.0.113.0/24")]
    [InlineData(RiskLevel.Low, "203.0.113.0/24", "203.0.113.0/24")]
    [InlineData(RiskLevel.Low, "203.0.113.7/32")]
    [InlineData(RiskLevel.Low, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")]
    [InlineData(RiskLevel.Low, "10.1.2.3/8")]
    [InlineData(RiskLevel.High, "172.0.0.0/8")]
    [InlineData(RiskLevel.Low, "10.0.0.0/8", "203.0.113.0/24")]
    [InlineData(RiskLevel.High, "no range")]
    [InlineData(RiskLevel.High, "10.0.0.0/33")]
    [InlineData(RiskLevel.High, "10.0.0.0")]
    public void Address_ranges_are_judged_by_how_many_public_addresses_they_hold_whatever_the_tag(RiskLevel level, params string[] prefixes)
    {
        Risk(RuleGiven.Tag("Internet", prefixes: prefixes)).Level.ShouldBe(level);
        Risk(RuleGiven.Tag("AzureActiveDirectory", prefixes: prefixes)).Level.ShouldBe(level);
    }

    [Fact]
    public void A_wider_range_is_never_less_risky()
    {
        for (var length = 32; length > 0; length--)
        {
            var narrow = Risk(RuleGiven.Tag("Sql", prefixes: $"20.0.0.0/{length}")).Level;

            (Risk(RuleGiven.Tag("Sql", prefixes: $"20.0.0.0/{length - 1}")).Level >= narrow).ShouldBeTrue($"/{length - 1}");
        }
    }

    [Fact]
    public void A_private_endpoint_is_judged_by_whose_resource_it_leads_to()
    {
        var own = RuleGiven.Endpoint(RuleGiven.StorageId, "blob");
        var other = RuleGiven.Endpoint(RuleGiven.StorageId.Replace(RuleGiven.Subscription, RuleGiven.OtherSubscription, StringComparison.Ordinal), "blob");

        Risk(own).Level.ShouldBe(RiskLevel.Minimal);
        Risk(own).SaferAlternative.ShouldBeNull();
        Risk(other).Level.ShouldBe(RiskLevel.Low);
        RuleRisks.For(other, RuleGiven.Hub, isInOtherTenant: false).Level.ShouldBe(RiskLevel.Low);
        RuleRisks.For(other, RuleGiven.Hub, isInOtherTenant: true).Level.ShouldBe(RiskLevel.Critical);
    }

    [Fact]
    public void The_subscription_is_compared_without_letter_case()
    {
        var target = RuleGiven.Hub with { Id = ArmId.Parse(Given.WorkspaceId.Replace(RuleGiven.Subscription, "aaaaaaaa-1111-1111-1111-111111111111", StringComparison.Ordinal)) };
        var endpoint = RuleGiven.Endpoint(RuleGiven.StorageId.Replace(RuleGiven.Subscription, "AAAAAAAA-1111-1111-1111-111111111111", StringComparison.Ordinal), "blob");

        RuleRisks.For(endpoint, target).Level.ShouldBe(RiskLevel.Minimal);
    }

    [Fact]
    public void A_gateway_is_of_medium_risk_because_it_passes_on()
    {
        Risk(RuleGiven.Endpoint(RuleGiven.GatewayId, "appGwPrivateFrontendIpIPv4", false, "a.b.example.com")).Level.ShouldBe(RiskLevel.Medium);
    }

    [Fact]
    public void A_declared_rule_has_the_risk_of_its_destination()
    {
        RuleRisks.For(RuleGiven.FqdnSpec("github.com"), RuleGiven.Hub).ShouldBe(Risk(RuleGiven.Host("github.com")));
    }

    [Fact]
    public void Every_rule_of_every_scenario_has_a_risk_below_critical_with_a_reason()
    {
        foreach (var target in new[] { RuleGiven.Hub, RuleGiven.Account })
        {
            foreach (var expansion in OutboundScenarios.Expand(Enum.GetValues<OutboundScenario>(), target))
            {
                var risk = RuleRisks.For(expansion.Rule.Destination, target);

                (risk.Level < RiskLevel.Critical).ShouldBeTrue(expansion.Rule.Name);
                risk.Why.ShouldNotBeNullOrEmpty();
            }
        }
    }

    [Fact]
    public void Whatever_is_of_high_risk_by_the_sites_listed_has_a_reason_and_fits_into_the_status()
    {
        foreach (var tag in ServiceTags.All)
        {
            var risk = Risk(RuleGiven.Tag(tag.Name, "*", "*"));

            risk.Why!.Length.ShouldBeInRange(1, Bounds.Text);
            if (risk.Level >= RiskLevel.High)
                risk.SaferAlternative.ShouldNotBeNullOrEmpty(tag.Name);
        }
    }

    [Fact]
    public void Degrees_go_from_the_least_to_the_most()
    {
        Enum.GetNames<RiskLevel>().ShouldBe(["Minimal", "Low", "Medium", "High", "Critical"]);
    }

    private static RuleRisk Risk(RuleDestination destination) => RuleRisks.For(destination, RuleGiven.Hub);
}
