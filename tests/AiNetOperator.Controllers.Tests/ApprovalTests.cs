using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class ApprovalTests
{
    private const string Consequential = """
        {"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","provision":"Immediate"},"changeApproval":"Consequential"}
        """;

    [Fact]
    public void Nothing_consequential_is_written_before_the_annotation_carries_the_digest()
    {
        using var scenario = new Scenario();
        scenario.Declare(Consequential);
        scenario.Settle();
        scenario.ShouldBeStalled(Reasons.WaitingForApproval);
        scenario.Run.Arm.Writes.ShouldBe(0);

        Approve(scenario, Digest(scenario));

        scenario.ShouldBeReady();
        scenario.Run.Arm.Writes.ShouldBe(2);
    }

    [Fact]
    public void A_wrong_digest_permits_nothing()
    {
        using var scenario = new Scenario();
        scenario.Declare(Consequential);
        scenario.Settle();

        Approve(scenario, "sha256:0000");

        scenario.ShouldBeStalled(Reasons.WaitingForApproval);
        scenario.Summary().Message.ShouldContain("names another plan");
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void An_approval_permits_nothing_when_the_live_state_has_moved_since()
    {
        using var scenario = new Scenario();
        scenario.Declare(Consequential);
        scenario.Settle();
        var digest = Digest(scenario);
        scenario.EditHub(properties => properties["managedNetwork"] = System.Text.Json.Nodes.JsonNode.Parse("""{"isolationMode":"AllowInternetOutbound"}"""));

        Approve(scenario, digest);

        scenario.ShouldBeStalled(Reasons.WaitingForApproval);
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void An_approval_that_has_been_used_does_not_permit_the_same_again()
    {
        using var scenario = new Scenario();
        const string opened = """{"publicNetworkAccess":"Enabled","changeApproval":"Consequential"}""";
        scenario.EditHub(properties => properties["publicNetworkAccess"] = "Disabled");
        scenario.Declare(opened);
        scenario.Settle();
        var digest = Digest(scenario);
        Approve(scenario, digest, opened);
        scenario.ShouldBeReady();

        scenario.EditHub(properties => properties["publicNetworkAccess"] = "Disabled");
        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForApproval);
        scenario.PublicAccess.ShouldBe("Disabled");
    }

    [Fact]
    public void What_follows_from_nothing_needs_no_approval()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false,"changeApproval":"Consequential"}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.PublicAccess.ShouldBe("Disabled");
    }

    [Fact]
    public void Always_holds_every_step_back()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false,"changeApproval":"Always"}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForApproval);
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    private static string Digest(Scenario scenario) => scenario.Object()!["status"]!["plan"]!["digest"]!.GetValue<string>();

    private static void Approve(Scenario scenario, string digest, string spec = Consequential)
    {
        scenario.Declare(spec, annotations: $$"""{"ainet.io/approve":"{{digest}}"}""");
        scenario.Settle();
    }
}
