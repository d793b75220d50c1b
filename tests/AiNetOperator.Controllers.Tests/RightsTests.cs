using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class RightsTests
{
    private const string Provision = "Microsoft.MachineLearningServices/workspaces/provisionManagedNetwork/action";

    [Fact]
    public void A_missing_right_is_found_before_anything_is_written_and_named_with_its_scope()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Withhold(Provision);
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"}}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.AuthorizationFailed);
        scenario.Summary().Message.ShouldContain(Provision);
        scenario.Summary().Message.ShouldContain(Scenario.HubId);
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void The_work_goes_on_when_the_role_is_assigned()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Withhold(Provision);
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"}}""");
        scenario.Settle();

        scenario.Run.Arm.Grant(Provision);
        scenario.Settle();

        scenario.ShouldBeReady();
    }

    [Fact]
    public void A_workspace_that_may_not_be_read_is_told_with_the_action_and_the_scope_that_Azure_names()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Withhold("Microsoft.MachineLearningServices/workspaces/read");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.AuthorizationFailed);
        scenario.Summary().Message.ShouldContain("'Microsoft.MachineLearningServices/workspaces/read' over scope");
    }

    [Fact]
    public void Who_may_not_ask_for_permissions_finds_out_by_the_write_itself()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Withhold("Microsoft.Authorization/permissions/read");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
    }

    [Fact]
    public void Rights_are_not_asked_for_where_nothing_is_to_be_written()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"Disabled"}}""");

        scenario.Settle();

        scenario.Run.Arm.Calls.ShouldNotContain(call => call.Type == "Microsoft.Authorization/permissions");
    }
}
