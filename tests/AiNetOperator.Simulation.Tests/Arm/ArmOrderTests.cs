using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmOrderTests
{
    private const string Closing = """{"properties":{"publicNetworkAccess":"Disabled"}}""";

    [Theory]
    [InlineData(true, "Failed")]
    [InlineData(false, "Succeeded")]
    public void An_operation_fails_on_order_inside_a_200(bool leavesFailed, string state)
    {
        using var bench = ArmBench.WithWorkspace(new Unknowns { FailedUpdateLeavesFailed = leavesFailed });
        bench.Arm.FailNextOperation(ArmBench.WorkspaceId, "InternalServerError", "It broke.");
        var reply = bench.Write("PATCH", ArmBench.Workspace, Closing);
        reply.Status.ShouldBe(200);
        reply.Body!["status"]!.ToString().ShouldBe("Failed");
        reply.Code.ShouldBe("InternalServerError");
        reply.Message.ShouldBe("It broke.");
        bench.Get(ArmBench.Workspace).State.ShouldBe(state);
        bench.Arm.Get(ArmBench.WorkspaceId)!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Enabled");
        var write = bench.Arm.WriteLog.Single();
        (write.TookEffect, write.Error, write.IsInFlight).ShouldBe((false, "InternalServerError", false));
    }

    [Fact]
    public void The_operation_after_a_failed_one_succeeds()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.FailNextOperation(ArmBench.WorkspaceId, "InternalServerError", "It broke.");
        bench.Write("PATCH", ArmBench.Workspace, Closing);
        bench.Write("PATCH", ArmBench.Workspace, Closing).Succeeded.ShouldBeTrue();
        bench.Get(ArmBench.Workspace).State.ShouldBe("Succeeded");
    }

    [Fact]
    public void A_failed_provisioning_leaves_the_network_inactive()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Arm.FailNextOperation(ArmBench.WorkspaceId, "Conflict", "No capacity.");
        bench.Write("POST", ArmBench.Workspace + "/provisionManagedNetwork").Code.ShouldBe("Conflict");
        bench.Network["status"]!["status"]!.ToString().ShouldBe("Inactive");
    }

    [Fact]
    public void Only_what_has_a_text_in_its_body_is_refused_on_order()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Arm.Refuse(new ArmRefusal(ArmBench.Workspace, 400, "BadRequest") { Containing = "bad.example.com" });
        bench.Send("PUT", ArmBench.Workspace + "/outboundRules/bad", ArmBench.FqdnRule("bad.example.com")).Status.ShouldBe(400);
        bench.Send("PUT", ArmBench.Workspace + "/outboundRules/good", ArmBench.FqdnRule("good.example.com")).Status.ShouldBe(202);
    }

    [Theory]
    [InlineData(ArmBench.Workspace)]
    [InlineData("microsoft.machinelearningservices/WORKSPACES")]
    [InlineData(ArmBench.Group)]
    public void Writes_are_refused_on_order(string target)
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.RefuseWrites(target, 403, "AuthorizationFailed");
        var reply = bench.Send("PATCH", ArmBench.Workspace, Closing);
        reply.Status.ShouldBe(403);
        reply.Code.ShouldBe("AuthorizationFailed");
        bench.Get(ArmBench.Workspace).Status.ShouldBe(200);
        bench.Arm.StopRefusing();
        bench.Send("PATCH", ArmBench.Workspace, Closing).Status.ShouldBe(202);
    }

    [Fact]
    public void Other_resources_are_not_refused()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.RefuseWrites(ArmBench.Storage, 409, "ScopeLocked");
        bench.Send("PATCH", ArmBench.Workspace, Closing).Status.ShouldBe(202);
        bench.Send("DELETE", ArmBench.Storage).Code.ShouldBe("ScopeLocked");
    }

    [Fact]
    public void Reads_are_refused_a_number_of_times_with_a_retry_after()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Refuse(new ArmRefusal(ArmBench.Vault, 503, "ServiceUnavailable") { Reads = true, Writes = false, Times = 2, RetryAfterSeconds = 7 });
        bench.Get(ArmBench.Vault).RetryAfter.ShouldBe(7);
        bench.Get(ArmBench.Vault).Status.ShouldBe(503);
        bench.Get(ArmBench.Vault).Status.ShouldBe(200);
    }

    [Fact]
    public void A_policy_denies_by_its_name()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Assign(Policy("no-public-storage", "Enabled", ArmPolicyEffect.Deny));
        var reply = bench.Send("PATCH", ArmBench.Storage, """{"properties":{"publicNetworkAccess":"Enabled"}}""");
        reply.Status.ShouldBe(403);
        reply.Code.ShouldBe("RequestDisallowedByPolicy");
        var info = reply.Body!["error"]!["additionalInfo"]![0]!;
        info["type"]!.ToString().ShouldBe("PolicyViolation");
        info["info"]!["policyAssignmentName"]!.ToString().ShouldBe("no-public-storage");
        bench.Send("PATCH", ArmBench.Storage, Closing).Status.ShouldBe(200);
    }

    [Fact]
    public void A_policy_changes_a_write_on_its_way_in()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Assign(Policy("storage-stays-open", "Enabled", ArmPolicyEffect.Modify));
        bench.Send("PATCH", ArmBench.Storage, Closing).Status.ShouldBe(200);
        Access(bench, ArmBench.Storage).ShouldBe("Enabled");
        bench.Arm.Unassign("storage-stays-open");
        bench.Send("PATCH", ArmBench.Storage, Closing);
        Access(bench, ArmBench.Storage).ShouldBe("Disabled");
    }

    [Fact]
    public void A_policy_changes_what_an_operation_writes()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Assign(new ArmPolicy("stays-open", "Microsoft.MachineLearningServices/workspaces", "properties.publicNetworkAccess", "Enabled", ArmPolicyEffect.Modify));
        bench.Write("PATCH", ArmBench.Workspace, Closing).Succeeded.ShouldBeTrue();
        Access(bench, ArmBench.Workspace).ShouldBe("Enabled");
    }

    [Fact]
    public void A_policy_puts_a_field_back_some_time_after_a_write()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Assign(Policy("reopens", "Enabled", ArmPolicyEffect.Remediate) with { Delay = TimeSpan.FromMinutes(5) });
        bench.Send("PATCH", ArmBench.Storage, Closing);
        bench.Clock.RunFor(TimeSpan.FromMinutes(4));
        Access(bench, ArmBench.Storage).ShouldBe("Disabled");
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        Access(bench, ArmBench.Storage).ShouldBe("Enabled");
    }

    [Fact]
    public void A_policy_may_be_about_one_resource()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Assign(Policy("one", "Disabled", ArmPolicyEffect.Deny) with { Only = ArmId.Parse(ArmBench.Storage + "other") });
        bench.Send("PATCH", ArmBench.Storage, Closing).Status.ShouldBe(200);
    }

    private static ArmPolicy Policy(string name, string value, ArmPolicyEffect effect) =>
        new(name, "Microsoft.Storage/storageAccounts", "properties.publicNetworkAccess", value, effect);

    private static string Access(ArmBench bench, string id) =>
        bench.Arm.Get(ArmId.Parse(id))!["properties"]!["publicNetworkAccess"]!.ToString();
}
