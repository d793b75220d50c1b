namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmWorkspaceTests
{
    [Fact]
    public void A_workspace_is_read()
    {
        var bench = ArmBench.WithWorkspace();
        var reply = bench.Get(ArmBench.Workspace);
        reply.Status.ShouldBe(200);
        reply.State.ShouldBe("Succeeded");
        reply.Body!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Enabled");
        reply.Body["properties"]!["managedNetwork"]!["isolationMode"]!.ToString().ShouldBe("Disabled");
    }

    [Fact]
    public void A_patched_mode_takes_effect_at_the_end_of_the_operation()
    {
        var bench = ArmBench.WithWorkspace();
        var first = bench.Send("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound"));
        first.Status.ShouldBe(202);
        bench.Get(ArmBench.Workspace).State.ShouldBe("Updating");
        bench.Network["isolationMode"]!.ToString().ShouldBe("Disabled");
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        bench.Get(ArmBench.Workspace).State.ShouldBe("Succeeded");
        bench.Network["isolationMode"]!.ToString().ShouldBe("AllowOnlyApprovedOutbound");
    }

    [Fact]
    public void A_provisioned_network_is_active_after_about_half_an_hour()
    {
        var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        var first = bench.Send("POST", ArmBench.Workspace + "/provisionManagedNetwork", """{"includeSpark":true}""");
        first.Status.ShouldBe(202);
        bench.Clock.RunFor(TimeSpan.FromMinutes(20));
        bench.Network["status"]!["status"]!.ToString().ShouldBe("Inactive");
        bench.Send("GET", first.Header("Location")!, null, null).Status.ShouldBe(202);
        bench.Clock.RunFor(TimeSpan.FromMinutes(20));
        var last = bench.Send("GET", first.Header("Location")!, null, null);
        last.Status.ShouldBe(200);
        last.Body!.ToJsonString().ShouldBe("""{"sparkReady":true,"status":"Active"}""");
        bench.Network["status"]!["status"]!.ToString().ShouldBe("Active");
    }
}
