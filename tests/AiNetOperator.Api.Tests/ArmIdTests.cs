namespace AiNetOperator.Api.Tests;

public sealed class ArmIdTests
{
    private const string Group = "/subscriptions/0000/resourceGroups/rg";
    private const string Workspace = Group + "/providers/Microsoft.MachineLearningServices/workspaces/ml";

    [Theory]
    [InlineData("/subscriptions/0000", "Microsoft.Resources/subscriptions", "0000", "")]
    [InlineData(Group, "Microsoft.Resources/resourceGroups", "rg", "rg")]
    [InlineData(Workspace, "Microsoft.MachineLearningServices/workspaces", "ml", "rg")]
    [InlineData(Workspace + "/outboundRules/pypi", "Microsoft.MachineLearningServices/workspaces/outboundRules", "pypi", "rg")]
    [InlineData(Workspace + "/providers/Microsoft.Authorization/locks/keep", "Microsoft.Authorization/locks", "keep", "rg")]
    [InlineData("/subscriptions/0000/providers/Microsoft.Authorization/locks/keep", "Microsoft.Authorization/locks", "keep", "")]
    [InlineData(Group + "/providers/Microsoft.Network/privateDnsZones/a.b/SOA/@", "Microsoft.Network/privateDnsZones/SOA", "@", "rg")]
    [InlineData(Group + "/providers/Microsoft.KeyVault/vaults/providers", "Microsoft.KeyVault/vaults", "providers", "rg")]
    public void An_id_tells_type_name_and_group(string value, string type, string name, string group)
    {
        var id = ArmId.Parse(value);

        (id.Type, id.Name, id.ResourceGroup, id.Subscription).ShouldBe((type, name, group, "0000"));
        id.Value.ShouldBe(value);
        id.ToString().ShouldBe(value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("subscriptions/0000")]
    [InlineData("/subscriptions")]
    [InlineData("/subscriptions/")]
    [InlineData("/subscriptions//resourceGroups/rg")]
    [InlineData("/tenants/0000")]
    [InlineData(Group + "/providers")]
    [InlineData(Group + "/providers/Microsoft.Storage")]
    [InlineData(Group + "/providers/Microsoft.Storage/storageAccounts")]
    [InlineData(Group + "/providers/Microsoft.Storage/storageAccounts/a/blobServices")]
    [InlineData(Group + "//providers/Microsoft.Storage/storageAccounts/a")]
    [InlineData("/subscriptions/0000/locations/westeurope")]
    [InlineData("/subscriptions/0000/groups/rg/providers/Microsoft.Storage/storageAccounts/a")]
    [InlineData("/subscriptions/0000/resourceGroups/rg/foo/bar/providers/Microsoft.Storage/storageAccounts/a")]
    [InlineData(Group + "/providers/Microsoft.Storage/storageAccounts/a?api-version=1")]
    [InlineData(Group + "/providers/Microsoft.Storage/storageAccounts/a#x")]
    [InlineData(Group + "/providers/Microsoft.Storage/storageAccounts/a%2Fb")]
    [InlineData(Group + "/providers/Microsoft.Storage/storageAccounts/a\\b")]
    [InlineData(Group + "/providers/Microsoft.Storage/storageAccounts/..")]
    [InlineData("/subscriptions/./resourceGroups/rg")]
    [InlineData(Group + "/providers/Microsoft.Storage/storageAccounts/a\n")]
    [InlineData(Group + "/providers/Microsoft.Storage/storageAccounts/ a")]
    [InlineData(Group + " ")]
    [InlineData(" " + Group)]
    public void What_is_no_id_is_refused(string? value)
    {
        ArmId.TryParse(value, out var id).ShouldBeFalse();
        id.ShouldBeNull();
        if (value is not null)
            Should.Throw<FormatException>(() => ArmId.Parse(value)).Message.ShouldContain("is not an ARM resource id");
    }

    [Fact]
    public void A_slash_at_the_end_is_left_out() => ArmId.Parse(Workspace + "/").Value.ShouldBe(Workspace);

    [Fact]
    public void A_name_may_hold_what_azure_allows() =>
        ArmId.Parse("/subscriptions/0000/resourceGroups/rg (a)_b-c.d").Name.ShouldBe("rg (a)_b-c.d");

    [Fact]
    public void Ids_that_differ_in_case_only_are_equal()
    {
        var (one, other) = (ArmId.Parse(Workspace), ArmId.Parse(Workspace.ToUpperInvariant()));

        one.ShouldBe(other);
        (one == other).ShouldBeTrue();
        (one != other).ShouldBeFalse();
        one.GetHashCode().ShouldBe(other.GetHashCode());
        one.ToKey().ShouldBe(other.ToKey());
        other.ResourceGroup.ShouldBe("RG");
        other.IsOfType("Microsoft.MachineLearningServices/workspaces").ShouldBeTrue();
    }

    [Fact]
    public void An_id_equals_neither_another_nor_nothing()
    {
        var id = ArmId.Parse(Workspace);
        ArmId? nothing = null;

        (id == ArmId.Parse(Group)).ShouldBeFalse();
        (id == nothing).ShouldBeFalse();
        (nothing == id).ShouldBeFalse();
        (nothing == null).ShouldBeTrue();
        id.Equals("text").ShouldBeFalse();
    }

    [Fact]
    public void A_child_lies_below_and_knows_its_parent()
    {
        var rule = ArmId.Parse(Workspace).Child("outboundRules", "pypi");

        rule.Value.ShouldBe(Workspace + "/outboundRules/pypi");
        rule.Parent.ShouldBe(ArmId.Parse(Workspace));
        rule.Parent!.Parent.ShouldBeNull();
        ArmId.Parse(Group).Parent.ShouldBeNull();
    }

    [Fact]
    public void An_extension_lies_on_a_resource_and_is_nobodys_child()
    {
        var setting = ArmId.Parse(Workspace).Extension("Microsoft.Insights", "diagnosticSettings", "ainet");

        setting.Value.ShouldBe(Workspace + "/providers/Microsoft.Insights/diagnosticSettings/ainet");
        setting.Type.ShouldBe("Microsoft.Insights/diagnosticSettings");
        setting.Parent.ShouldBeNull();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_child_cannot_lead_elsewhere(string name) =>
        Should.Throw<FormatException>(() => ArmId.Parse(Workspace).Child("outboundRules", name));

    [Fact]
    public void The_group_is_an_id_too() =>
        ArmId.Parse(Workspace.Replace("resourceGroups", "resourcegroups", StringComparison.Ordinal)).Group.ShouldBe(ArmId.Parse(Group));

    [Fact]
    public void What_lies_in_no_group_has_none() =>
        Should.Throw<InvalidOperationException>(() => ArmId.Parse("/subscriptions/0000").Group)
            .Message.ShouldBe("'/subscriptions/0000' does not lie in a resource group.");
}
