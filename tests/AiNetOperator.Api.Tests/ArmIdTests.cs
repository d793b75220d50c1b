namespace AiNetOperator.Api.Tests;

public class ArmIdTests
{
    private const string Storage = "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st";

    [Fact]
    public void Two_ids_are_equal_when_they_differ_in_case_only()
    {
        ArmId.Parse(Storage).ShouldBe(ArmId.Parse(Storage.ToUpperInvariant()));
        ArmId.Parse(Storage).GetHashCode().ShouldBe(ArmId.Parse(Storage.ToUpperInvariant()).GetHashCode());
        (ArmId.Parse(Storage) == ArmId.Parse(Storage + "x")).ShouldBeFalse();
    }

    [Fact]
    public void An_id_tells_its_parts()
    {
        var id = ArmId.Parse(Storage + "/blobServices/default");
        id.Subscription.ShouldBe("s1");
        id.ResourceGroup.ShouldBe("rg");
        id.Type.ShouldBe("Microsoft.Storage/storageAccounts/blobServices");
        id.Name.ShouldBe("default");
        id.Parent.ShouldBe(ArmId.Parse(Storage));
        id.Group.Value.ShouldBe("/subscriptions/s1/resourceGroups/rg");
    }

    [Fact]
    public void A_resource_directly_in_a_group_has_no_parent() => ArmId.Parse(Storage).Parent.ShouldBeNull();

    [Fact]
    public void An_extension_resource_has_the_type_of_its_own_provider() =>
        ArmId.Parse(Storage).Extension("Microsoft.Authorization", "locks", "keep").Type.ShouldBe("Microsoft.Authorization/locks");

    [Theory]
    [InlineData("/subscriptions/s1", "Microsoft.Resources/subscriptions")]
    [InlineData("/subscriptions/s1/resourceGroups/rg", "Microsoft.Resources/resourceGroups")]
    [InlineData(Storage, "Microsoft.Storage/storageAccounts")]
    public void The_type_follows_from_the_id(string id, string type) => ArmId.Parse(id).Type.ShouldBe(type);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("subscriptions/s1")]
    [InlineData("/subscriptions")]
    [InlineData("/subscriptions/s1/resourceGroups")]
    [InlineData("/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Storage")]
    [InlineData("/subscriptions//resourceGroups/rg")]
    [InlineData("/tenants/t1")]
    public void What_is_no_id_is_refused(string? value) => ArmId.TryParse(value, out _).ShouldBeFalse();

    [Fact]
    public void A_child_is_found_whatever_the_case() =>
        ArmId.Parse(Storage).Child("privateEndpointConnections", "x").IsOfType("microsoft.storage/storageaccounts/privateendpointconnections").ShouldBeTrue();
}
