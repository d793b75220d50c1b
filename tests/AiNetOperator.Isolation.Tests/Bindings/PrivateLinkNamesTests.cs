using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class PrivateLinkNamesTests
{
    private const string Subscription = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/";

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "blob", "stdata.blob.core.windows.net", "privatelink.blob.core.windows.net", "stdata")]
    [InlineData("Microsoft.Storage/storageAccounts", "blob_secondary", "stdata-secondary.blob.core.windows.net", "privatelink.blob.core.windows.net", "stdata-secondary")]
    [InlineData("Microsoft.KeyVault/vaults", "vault", "kv.vault.azure.net", "privatelink.vaultcore.azure.net", "kv")]
    [InlineData("Microsoft.KeyVault/vaults", "vault", "kv.vaultcore.azure.net", "privatelink.vaultcore.azure.net", "kv")]
    [InlineData("Microsoft.ContainerRegistry/registries", "registry", "cr.azurecr.io", "privatelink.azurecr.io", "cr")]
    [InlineData("Microsoft.ContainerRegistry/registries", "registry", "cr.westeurope.data.azurecr.io", "privatelink.azurecr.io", "cr.westeurope.data")]
    [InlineData("Microsoft.MachineLearningServices/workspaces", "amlworkspace", "abc.workspace.westeurope.api.azureml.ms", "privatelink.api.azureml.ms", "abc.workspace.westeurope")]
    [InlineData("Microsoft.MachineLearningServices/workspaces", "amlworkspace", "abc.workspace.westeurope.cert.api.azureml.ms", "privatelink.api.azureml.ms", "abc.workspace.westeurope.cert")]
    [InlineData("Microsoft.MachineLearningServices/workspaces", "amlworkspace", "*.abc.inference.westeurope.api.azureml.ms", "privatelink.api.azureml.ms", "*.abc.inference.westeurope")]
    [InlineData("Microsoft.MachineLearningServices/workspaces", "amlworkspace", "ml-ws-westeurope-abc.westeurope.notebooks.azure.net", "privatelink.notebooks.azure.net", "ml-ws-westeurope-abc.westeurope")]
    [InlineData("Microsoft.CognitiveServices/accounts", "account", "ai.openai.azure.com", "privatelink.openai.azure.com", "ai")]
    [InlineData("Microsoft.CognitiveServices/accounts", "account", "ai.services.ai.azure.com", "privatelink.services.ai.azure.com", "ai")]
    [InlineData("Microsoft.Kusto/clusters", "cluster", "adx.westeurope.kusto.windows.net", "privatelink.westeurope.kusto.windows.net", "adx")]
    [InlineData("Microsoft.Sql/managedInstances", "managedInstance", "mi.0a1b2c.database.windows.net", "privatelink.0a1b2c.database.windows.net", "mi")]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", "Sql", "cosmos-westeurope.documents.azure.com", "privatelink.documents.azure.com", "cosmos-westeurope")]
    [InlineData("Microsoft.Storage/storageAccounts", "BLOB", "StData.Blob.Core.Windows.Net.", "privatelink.blob.core.windows.net", "stdata")]
    public void A_public_name_moves_to_a_record_of_a_zone(string type, string group, string fqdn, string zone, string record)
    {
        var (provider, name) = (type.Split('/')[0], type.Split('/')[1]);
        var templates = PrivateLinkGroups.Of(ArmId.Parse($"{Subscription}{provider}/{name}/x"), group)!.ZonesIn(AzureCloud.Public);

        var zones = templates.SelectMany(template => template.Expand([fqdn.TrimEnd('.')], "")).ToList();

        PrivateLinkNames.Locate(fqdn, zones).ShouldBe((zone, record));
    }

    [Fact]
    public void A_name_outside_of_every_zone_moves_nowhere()
    {
        PrivateLinkNames.Locate("stdata.file.core.windows.net", ["privatelink.blob.core.windows.net"]).ShouldBeNull();
        PrivateLinkNames.Locate("blob.core.windows.net", ["privatelink.blob.core.windows.net"]).ShouldBeNull();
        PrivateLinkNames.Locate("notblob.core.windows.net", ["privatelink.blob.core.windows.net"]).ShouldBeNull();
    }

    [Theory]
    [InlineData("privatelink.blob.core.windows.net", "blob.core.windows.net")]
    [InlineData("privatelink.vaultcore.azure.net", "vault.azure.net")]
    [InlineData("privatelink.vaultcore.usgovcloudapi.net", "vault.usgovcloudapi.net")]
    [InlineData("privatelink-global.wvd.microsoft.com", "wvd.microsoft.com")]
    [InlineData("privatelink.westeurope.kusto.windows.net", "westeurope.kusto.windows.net")]
    public void A_zone_is_reached_by_forwarding_its_public_name(string zone, string forwarded) => PrivateLinkNames.PublicOf(zone).ShouldBe(forwarded);

    [Theory]
    [InlineData(AzureCloud.Public, "privatelink.api.azureml.ms,privatelink.notebooks.azure.net")]
    [InlineData(AzureCloud.UsGovernment, "privatelink.api.ml.azure.us,privatelink.notebooks.usgovcloudapi.net")]
    [InlineData(AzureCloud.China, "privatelink.api.ml.azure.cn,privatelink.notebooks.chinacloudapi.cn")]
    public void The_zones_of_a_workspace_depend_on_the_cloud(AzureCloud cloud, string zones) =>
        Group("Microsoft.MachineLearningServices/workspaces", "amlworkspace").ZonesIn(cloud).Select(zone => zone.Name).ShouldBe(zones.Split(','));

    [Fact]
    public void A_cloud_without_the_service_has_no_zones() =>
        Group("Microsoft.CognitiveServices/accounts", "account").ZonesIn(AzureCloud.China).ShouldBeEmpty();

    [Theory]
    [InlineData("Microsoft.MachineLearningServices/workspaces", "amlworkspace", 1, 3)]
    [InlineData("Microsoft.CognitiveServices/accounts", "account", 1, 3)]
    [InlineData("Microsoft.ContainerRegistry/registries", "registry", 1, 2)]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", "Sql", 1, 2)]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", "MongoDB", 4, 5)]
    [InlineData("Microsoft.Storage/storageAccounts", "blob", 2, 1)]
    public void An_endpoint_takes_as_many_addresses_as_its_sub_resource_has_members(string type, string group, int regions, int addresses) =>
        Group(type, group).AddressesIn(AzureCloud.Public, regions).ShouldBe(addresses);

    [Fact]
    public void Every_line_of_the_table_can_be_read_and_names_its_type_and_sub_resource_once()
    {
        PrivateLinkGroups.All.Count.ShouldBeGreaterThan(100);
        PrivateLinkGroups.All.Select(group => (group.Type.ToUpperInvariant(), group.GroupId.ToUpperInvariant())).ShouldBeUnique();
        PrivateLinkGroups.All.ShouldAllBe(group => group.AddressesIn(AzureCloud.Public, 1) >= 1);
    }

    [Fact]
    public void A_region_in_a_zone_is_that_of_the_target_until_the_endpoint_has_names()
    {
        var template = Group("Microsoft.Kusto/clusters", "cluster").ZonesIn(AzureCloud.Public)[0];

        template.Expand([], "").ShouldBeEmpty();
        template.Expand([], "West Europe").ShouldBe(["privatelink.westeurope.kusto.windows.net"]);
        template.Expand(["adx.northeurope.kusto.windows.net"], "West Europe").ShouldBe(["privatelink.northeurope.kusto.windows.net"]);
    }

    [Fact]
    public void A_label_that_only_the_names_tell_is_not_guessed()
    {
        var template = Group("Microsoft.Sql/managedInstances", "managedInstance").ZonesIn(AzureCloud.Public)[0];

        template.Expand([], "westeurope").ShouldBeEmpty();
        template.Expand(["database.windows.net", "x.documents.azure.com"], "westeurope").ShouldBeEmpty();
    }

    private static PrivateLinkGroup Group(string type, string group) =>
        PrivateLinkGroups.Of(ArmId.Parse($"{Subscription}{type.Split('/')[0]}/{type.Split('/')[1]}/x"), group).ShouldNotBeNull();
}
