using System.Text.RegularExpressions;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public class CatalogueTests
{
    [Fact]
    public void Every_target_type_stands_once_with_sub_resources_that_a_spec_can_name()
    {
        PrivateEndpointTargets.All.Select(type => type.Type).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(PrivateEndpointTargets.All.Count);
        foreach (var type in PrivateEndpointTargets.All)
        {
            type.Type.ShouldMatch("^Microsoft\\.[A-Za-z]+/[A-Za-z]+$");
            type.Title.ShouldNotBeEmpty();
            type.Subresources.ShouldNotBeEmpty();
            type.Subresources.Concat(type.SecondarySubresources).ShouldAllBe(sub => Regex.IsMatch(sub, Patterns.SubResource));
        }
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", 6)]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", 5)]
    [InlineData("Microsoft.DataFactory/factories", 2)]
    [InlineData("Microsoft.KeyVault/vaults", 1)]
    public void A_type_has_its_sub_resources(string type, int number)
    {
        PrivateEndpointTargets.Of(RuleGiven.Resource(type))!.Subresources.Count.ShouldBe(number);
    }

    [Fact]
    public void A_type_is_found_whatever_its_letter_case()
    {
        PrivateEndpointTargets.Of(RuleGiven.Resource("microsoft.keyvault/VAULTS"))!.Type.ShouldBe("Microsoft.KeyVault/vaults");
        PrivateEndpointTargets.Of(RuleGiven.Resource("Microsoft.Web/sites")).ShouldBeNull();
    }

    [Fact]
    public void The_resource_above_a_part_is_found_and_none_above_a_whole_one()
    {
        var storage = ArmId.Parse(RuleGiven.StorageId);

        PrivateEndpointTargets.Above(storage.Child("blobServices", "default").Child("containers", "data")).ShouldBe(storage);
        PrivateEndpointTargets.Above(storage).ShouldBeNull();
        PrivateEndpointTargets.Above(RuleGiven.Resource("Microsoft.Web/sites").Child("slots", "next")).ShouldBeNull();
    }

    [Fact]
    public void A_secondary_sub_resource_is_offered_too()
    {
        PrivateEndpointTargets.Of(ArmId.Parse(RuleGiven.StorageId))!.Offers("Blob_Secondary").ShouldBeTrue();
        PrivateEndpointTargets.Of(ArmId.Parse(RuleGiven.StorageId))!.Offers("blob_third").ShouldBeFalse();
    }

    [Fact]
    public void Everything_that_a_network_closes_can_be_reached_by_a_rule()
    {
        foreach (var dependent in DependentTypes.List)
            PrivateEndpointTargets.All.ShouldContain(type => type.Type == dependent.Type);
    }

    [Fact]
    public void Every_tag_is_one_that_a_spec_can_name_and_stands_once()
    {
        ServiceTags.All.Count.ShouldBeGreaterThan(100);
        ServiceTags.All.ShouldAllBe(tag => Regex.IsMatch(tag.Name, Patterns.ServiceTag));
        ServiceTags.All.Select(tag => tag.Name).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Fact]
    public void Every_tag_is_found_whatever_its_letter_case_and_suggests_nothing()
    {
        foreach (var tag in ServiceTags.All)
        {
            ServiceTags.Of(tag.Name.ToUpperInvariant()).ShouldBe(tag);
            ServiceTags.Suggestion(tag.Name).ShouldBeNull();
            (ServiceTags.Of(tag.Name + ".WestEurope") is not null).ShouldBe(tag.IsRegional, tag.Name);
        }
    }

    [Theory]
    [InlineData("Storage.westus3", "Storage")]
    [InlineData("AzureCloud.centralfrance", "AzureCloud")]
    [InlineData("AzureCloud.francecentral", "AzureCloud")]
    [InlineData("Sql.usgovvirginia", "Sql")]
    [InlineData("AzureFrontDoor.Frontend", "AzureFrontDoor.Frontend")]
    public void A_tag_with_a_region_is_the_tag(string name, string tag)
    {
        ServiceTags.Of(name)!.Name.ShouldBe(tag);
    }

    [Theory]
    [InlineData("Storage.nowhere")]
    [InlineData("AzureActiveDirectory.westeurope")]
    [InlineData("Storage.")]
    [InlineData(".westeurope")]
    [InlineData("")]
    [InlineData("Storage.westeurope.more")]
    public void What_is_no_tag_is_not_known(string name)
    {
        ServiceTags.Of(name).ShouldBeNull();
    }

    [Fact]
    public void Any_one_letter_wrong_in_a_long_name_still_finds_the_name()
    {
        var random = new Random(3);
        foreach (var tag in ServiceTags.All.Where(tag => tag.Name.Length > 8))
        {
            var wrong = tag.Name.Remove(random.Next(tag.Name.Length), 1);

            (ServiceTags.Of(wrong)?.Name ?? ServiceTags.Suggestion(wrong)).ShouldNotBeNull(wrong);
        }
    }

    [Fact]
    public void The_required_tags_of_a_workspace_are_known()
    {
        string[] required =
        [
            "AzureActiveDirectory", "AzureMachineLearning", "AzureResourceManager", "BatchNodeManagement", "MicrosoftContainerRegistry.westus3",
            "AzureFrontDoor.FirstParty", "AzureMonitor", "VirtualNetwork",
        ];

        required.ShouldAllBe(tag => ServiceTags.Of(tag) != null);
    }

    [Fact]
    public void The_approver_role_has_an_id()
    {
        Guid.TryParse(ApproverRole.Id, out _).ShouldBeTrue();
    }

    [Fact]
    public void Where_the_role_covers_the_type_the_remedy_names_role_identity_and_scope()
    {
        var remedy = ApproverRole.Remedy(RuleGiven.Hub, ArmId.Parse(RuleGiven.StorageId));

        remedy.ShouldContain($"'{ApproverRole.Name}' ({ApproverRole.Id})");
        remedy.ShouldContain($"managed identity of {Given.WorkspaceId}");
        remedy.ShouldContain($"on {RuleGiven.StorageId}");
    }

    [Theory]
    [InlineData("Microsoft.DataFactory/factories")]
    [InlineData("Microsoft.Databricks/workspaces")]
    [InlineData("Microsoft.Sql/managedInstances")]
    [InlineData("Microsoft.Web/sites")]
    public void Where_the_role_does_not_cover_the_type_the_remedy_names_the_actions_of_a_custom_one(string type)
    {
        var resource = RuleGiven.Resource(type);

        ApproverRole.Covers(resource).ShouldBeFalse();
        ApproverRole.CustomRoleActions(resource).ShouldBe(
        [
            $"{type}/read", $"{type}/privateEndpointConnections/read", $"{type}/privateEndpointConnections/write",
            $"{type}/privateEndpointConnectionsApproval/action",
        ]);
        ApproverRole.Remedy(RuleGiven.Hub, resource).ShouldContain($"a custom role with {type}/read");
    }
}
