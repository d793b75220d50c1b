using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class GuardTests
{
    [Fact]
    public void Public_access_stays_open_while_no_private_path_is_verified()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"publicNetworkAccess":"Disabled"}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);
        scenario.PublicAccess.ShouldBe("Enabled");
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Theory]
    [InlineData("Disabled")]
    [InlineData("AllowInternetOutbound")]
    public void A_looser_mode_is_refused_and_Azure_is_as_it_was(string declared)
    {
        using var scenario = new Scenario(properties => properties["managedNetwork"]!["isolationMode"] = "AllowOnlyApprovedOutbound");
        var before = scenario.Live.ToJsonString();
        scenario.Declare($$"""{"managedNetwork":{"isolationMode":"{{declared}}"} }""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.IsolationModeIsOneWay);
        scenario.Live.ToJsonString().ShouldBe(before);
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void A_hub_with_compute_does_not_leave_Disabled_until_the_compute_is_gone()
    {
        using var scenario = new Scenario();
        var compute = Scenario.Hub.Child("computes", "gpu");
        scenario.Run.Arm.LoadWorld([new() { ["id"] = compute.Value, ["properties"] = new System.Text.Json.Nodes.JsonObject { ["computeType"] = "AmlCompute" } }]).ShouldBeEmpty();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        scenario.Settle();
        scenario.ShouldBeStalled(Reasons.ComputeExists);
        scenario.Summary().Message.ShouldContain("compute gpu");
        scenario.Run.Arm.Writes.ShouldBe(0);

        scenario.Run.Arm.Remove(compute);
        scenario.Settle();
        scenario.ShouldBeReady();
    }

    [Fact]
    public void Observe_writes_nothing_and_shows_what_would_be()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"},"managementPolicy":"Observe"}""");

        scenario.Settle();
        scenario.Delete();
        scenario.Settle();

        scenario.Object().ShouldBeNull();
        scenario.Run.Arm.Writes.ShouldBe(0);
        scenario.Events(Reasons.Observed).ShouldHaveSingleItem().ShouldContain("isolationMode is Disabled, declared AllowInternetOutbound");
    }

    [Fact]
    public void A_project_is_refused_with_its_hub_named()
    {
        using var scenario = new Scenario();
        var project = ArmId.Parse(Scenario.HubId + "-project");
        scenario.Run.Arm.MakeUp(project);
        scenario.Run.Arm.Edit(project, body =>
        {
            body["kind"] = "Project";
            body["properties"]!["hubResourceId"] = Scenario.HubId;
        });
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""", resourceId: project.Value);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.ProjectWorkspace);
        scenario.Summary().Message.ShouldContain(Scenario.HubId);
    }

    [Theory]
    [InlineData("""{"networkAcls":{"defaultAction":"Deny"}}""", Reasons.NetworkAclsNotSupported)]
    [InlineData("""{"restrictOutboundNetworkAccess":true}""", Reasons.AccountOnlyField)]
    public void What_a_workspace_cannot_have_is_refused(string spec, string reason)
    {
        using var scenario = new Scenario();
        scenario.Declare(spec);

        scenario.Settle();

        scenario.ShouldBeStalled(reason);
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void A_resource_of_another_type_is_refused_without_asking_Azure()
    {
        using var scenario = new Scenario();
        scenario.Declare("{}", resourceId: "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.UnsupportedResourceType);
        scenario.Run.Arm.Reads.ShouldBe(0);
    }
}
