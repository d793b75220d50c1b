namespace AiNetOperator.Isolation.Tests;

public class RuleWarningsTests
{
    [Fact]
    public void Of_what_is_in_order_there_is_nothing_to_say()
    {
        RuleDestination[] fine =
        [
            RuleGiven.Host("pypi.org"), RuleGiven.Host("*.windows.net.example.com"), RuleGiven.Tag("Storage.westeurope"),
            RuleGiven.Tag("azuremonitor"), RuleGiven.Endpoint(RuleGiven.StorageId, "blob"),
            RuleGiven.Endpoint(RuleGiven.GatewayId, "appGwPrivateFrontendIpIPv4", false, "a.b.example.com"),
        ];

        foreach (var destination in fine)
            RuleRefusals.Warnings(destination).ShouldBeEmpty(destination.Sentence);
    }

    [Theory]
    [InlineData("mystore.blob.core.windows.net")]
    [InlineData("*.blob.core.windows.net")]
    [InlineData("*.mystore.dfs.core.windows.net")]
    [InlineData("MyStore.Queue.Core.Windows.Net")]
    [InlineData("mystore.table.core.usgovcloudapi.net")]
    [InlineData("mystore.file.core.chinacloudapi.cn")]
    public void A_storage_host_is_not_refused_but_the_private_endpoint_is_named(string host)
    {
        var spec = RuleGiven.FqdnSpec(host);

        RuleRefusals.For(spec, RuleGiven.Hub, IsolationModes.AllowOnlyApprovedOutbound).ShouldBeNull();
        RuleRefusals.Warnings(spec).ShouldHaveSingleItem().ShouldContain("PrivateEndpoint rule");
    }

    [Fact]
    public void The_misspelt_host_is_told_with_the_right_one()
    {
        RuleRefusals.Warnings(RuleGiven.FqdnSpec("cnd.auth0.com")).ShouldHaveSingleItem().ShouldContain("'cdn.auth0.com'");
        RuleRefusals.Warnings(RuleGiven.FqdnSpec("cdn.auth0.com")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Storagge", "Storage")]
    [InlineData("AzureMonitr.westeurope", "AzureMonitor.westeurope")]
    [InlineData("Storage.westeurop", "Storage.westeurope")]
    [InlineData("AzureFrontDoor.FirstPart", "AzureFrontDoor.FirstParty")]
    public void An_unknown_tag_is_taken_with_a_guess_at_what_was_meant(string tag, string meant)
    {
        RuleRefusals.For(RuleGiven.Tag(tag), RuleGiven.Hub, IsolationModes.AllowOnlyApprovedOutbound).ShouldBeNull();
        RuleRefusals.Warnings(RuleGiven.Tag(tag)).ShouldHaveSingleItem().ShouldContain($"Perhaps '{meant}' was meant.");
    }

    [Fact]
    public void An_unknown_tag_that_resembles_nothing_is_taken_without_a_guess()
    {
        var warning = RuleRefusals.Warnings(RuleGiven.Tag("Qwertyuiop")).ShouldHaveSingleItem();

        warning.ShouldContain("'Qwertyuiop' is not known");
        warning.ShouldNotContain("Perhaps");
    }

    [Fact]
    public void A_tag_that_has_no_regions_is_unknown_with_one()
    {
        RuleRefusals.Warnings(RuleGiven.Tag("AzureActiveDirectory.westeurope")).ShouldHaveSingleItem().ShouldContain("not known");
    }

    [Fact]
    public void A_tag_beside_address_prefixes_is_told_to_be_ignored()
    {
        RuleRefusals.Warnings(RuleGiven.Tag("Unheard", prefixes: "203.0.113.0/24")).ShouldHaveSingleItem().ShouldContain("ignores the service tag 'Unheard'");
    }

    [Fact]
    public void A_tag_of_senders_and_a_retired_one_are_told()
    {
        RuleRefusals.Warnings(RuleGiven.Tag("AzureDevOps")).ShouldHaveSingleItem().ShouldContain("names senders");
        RuleRefusals.Warnings(RuleGiven.Tag("AzureDevSpaces")).ShouldHaveSingleItem().ShouldContain("retired");
    }

    [Fact]
    public void Every_target_that_is_retired_undocumented_or_without_the_role_is_told()
    {
        foreach (var type in PrivateEndpointTargets.All)
        {
            var warnings = string.Join(' ', RuleRefusals.Warnings(RuleGiven.EndpointTo(type, type.Subresources[0])));

            warnings.Contains("has been retired").ShouldBe(type.IsRetired, type.Type);
            warnings.Contains("Azure may refuse the rule").ShouldBe(!type.IsDocumented, type.Type);
            warnings.Contains("needs a custom role").ShouldBe(!type.IsCoveredByRole, type.Type);
            warnings.Contains(type.Remark).ShouldBeTrue(type.Type);
        }
    }

    [Fact]
    public void Hosts_of_anything_but_a_gateway_are_told()
    {
        RuleRefusals.Warnings(RuleGiven.Endpoint(RuleGiven.StorageId, "blob", false, "a.b.example.com")).ShouldHaveSingleItem().ShouldContain("for Application Gateways");
    }

    [Fact]
    public void A_target_that_is_refused_has_no_warnings()
    {
        RuleRefusals.Warnings(RuleGiven.Endpoint(RuleGiven.StorageId + "/blobServices/default", "blob")).ShouldBeEmpty();
    }
}
