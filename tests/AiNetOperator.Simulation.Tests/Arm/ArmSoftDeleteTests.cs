using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmSoftDeleteTests
{
    private static readonly string Again =
        $$"""{"location":"eastus2","properties":{"storageAccount":"{{ArmBench.Storage}}","keyVault":"{{ArmBench.Vault}}"} }""";

    [Fact]
    public void A_deleted_workspace_says_deleting_and_then_is_not_found()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("DELETE", ArmBench.Workspace).Status.ShouldBe(202);
        bench.Get(ArmBench.Workspace).State.ShouldBe("Deleting");
        bench.Send("PATCH", ArmBench.Workspace, """{"tags":{}}""").Status.ShouldBe(409);
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Get(ArmBench.Workspace).Code.ShouldBe("ResourceNotFound");
        bench.Get(ArmBench.Workspace + "/outboundRules").Code.ShouldBe("ResourceNotFound");
        bench.Send("DELETE", ArmBench.Workspace).Status.ShouldBe(204);
    }

    [Fact]
    public void It_stays_soft_deleted_and_its_name_cannot_be_taken()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Write("DELETE", ArmBench.Workspace);
        var reply = bench.Send("PUT", ArmBench.Workspace, Again);
        reply.Status.ShouldBe(400);
        reply.Message.ShouldStartWith("Soft-deleted workspace exists");
    }

    [Fact]
    public void A_soft_deleted_workspace_survives_in_a_world()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Write("DELETE", ArmBench.Workspace);
        using var other = new ArmBench();
        other.Arm.LoadWorld(bench.Arm.World()).ShouldBeEmpty();
        other.Get(ArmBench.Workspace).Status.ShouldBe(404);
        other.Send("PUT", ArmBench.Workspace, Again).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_purged_workspace_can_be_made_again(bool softDeletedFirst)
    {
        using var bench = ArmBench.WithWorkspace();
        if (softDeletedFirst)
            bench.Write("DELETE", ArmBench.Workspace);
        bench.Write("DELETE", ArmBench.Workspace + "?forceToPurge=true").Succeeded.ShouldBeTrue();
        bench.Write("PUT", ArmBench.Workspace, Again).Succeeded.ShouldBeTrue();
        bench.Get(ArmBench.Workspace).State.ShouldBe("Succeeded");
    }

    [Fact]
    public void Children_go_with_their_workspace()
    {
        using var bench = ArmBench.WithWorkspace();
        var compute = ArmId.Parse(ArmBench.Workspace + "/computes/ci-one");
        bench.Write("PUT", compute.Value, """{"properties":{"computeType":"ComputeInstance"}}""");
        bench.Write("DELETE", ArmBench.Workspace);
        bench.Arm.Get(compute).ShouldBeNull();
        bench.Get(compute.Value).Status.ShouldBe(404);
    }

    [Fact]
    public void A_provisioned_network_takes_longer_than_half_an_hour_to_go()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound", active: true);
        var began = bench.Clock.Elapsed;
        bench.Write("DELETE", ArmBench.Workspace);
        (bench.Clock.Elapsed - began).ShouldBeGreaterThan(TimeSpan.FromMinutes(25));
    }
}
