namespace AiNetOperator.Azure.Tests;

public sealed class ApiVersionTests
{
    [Theory]
    [InlineData("Microsoft.MachineLearningServices/workspaces", "2025-12-01")]
    [InlineData("Microsoft.MachineLearningServices/workspaces/outboundRules", "2025-12-01")]
    [InlineData("Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules", "2026-03-01")]
    [InlineData("Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "2025-05-01")]
    [InlineData("Microsoft.Network/virtualNetworks/subnets", "2025-05-01")]
    [InlineData("Microsoft.Network/privateDnsZones", "2024-06-01")]
    [InlineData("Microsoft.Network/privateDnsZones/virtualNetworkLinks", "2024-06-01")]
    [InlineData("microsoft.network/PRIVATEDNSZONES/a", "2024-06-01")]
    [InlineData("Microsoft.Storage/storageAccounts", "2025-08-01")]
    [InlineData("Microsoft.Keyvault/vaults", "2025-05-01")]
    [InlineData("Microsoft.ContainerRegistry/registries", "2025-04-01")]
    [InlineData("Microsoft.Search/searchServices", "2025-05-01")]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", "2025-10-15")]
    [InlineData("Microsoft.DocumentDB/mongoClusters", "2025-09-01")]
    [InlineData("Microsoft.Sql/servers", "2023-08-01")]
    [InlineData("Microsoft.EventHub/namespaces/networkRuleSets", "2024-01-01")]
    [InlineData("microsoft.insights/diagnosticSettings", "2021-05-01-preview")]
    [InlineData("Microsoft.Authorization/locks", "2020-05-01")]
    [InlineData("Microsoft.Authorization/permissions", "2022-04-01")]
    [InlineData("Microsoft.Resources/resourceGroups", "2021-04-01")]
    [InlineData("Microsoft.Resources/tags", "2021-04-01")]
    public void A_type_has_the_version_of_itself_its_parent_or_its_provider(string type, string version)
    {
        ApiVersions.Default.For(type).ShouldBe(version);
        ApiVersions.Default.Knows(type).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Contoso.Odd/things")]
    [InlineData("Microsoft.Insights/alertRules")]
    [InlineData("Microsoft.NetworkFunction/x")]
    [InlineData("")]
    public void A_type_that_is_not_in_the_table_is_refused_by_name(string type)
    {
        Should.Throw<NotSupportedException>(() => ApiVersions.Default.For(type)).Message.ShouldContain($"'{type}'");
        ApiVersions.Default.Knows(type).ShouldBeFalse();
    }

    [Fact]
    public void Overrides_replace_and_add_and_leave_the_default_alone()
    {
        var versions = ApiVersions.Default.With(new Dictionary<string, string>
        {
            ["microsoft.network"] = "2024-07-01",
            ["Contoso.Odd"] = "2025-01-01-preview",
        });

        versions.For("Microsoft.Network/virtualNetworks").ShouldBe("2024-07-01");
        versions.For("Microsoft.Network/privateDnsZones").ShouldBe("2024-06-01");
        versions.For("Contoso.Odd/things").ShouldBe("2025-01-01-preview");
        ApiVersions.Default.For("Microsoft.Network/virtualNetworks").ShouldBe("2025-05-01");
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("2025-1-1")]
    [InlineData("2025-01-01&x=1")]
    [InlineData("")]
    public void What_is_no_version_is_refused(string version) =>
        Should.Throw<FormatException>(() => ApiVersions.Default.With([new("Microsoft.Network", version)]))
            .Message.ShouldContain("Microsoft.Network");
}
